-- An export outlives its course and its author for as long as it takes to remove its files.
ALTER TABLE exports
    ADD CONSTRAINT exports_course FOREIGN KEY (course_id) REFERENCES courses (id) ON DELETE SET NULL,
    ADD CONSTRAINT exports_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL;
