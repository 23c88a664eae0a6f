-- Events outlive the user they were about, and go with the course.
ALTER TABLE system_metrics
    ADD CONSTRAINT system_metrics_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL,
    ADD CONSTRAINT system_metrics_course FOREIGN KEY (course_id) REFERENCES courses (id) ON DELETE CASCADE;
CREATE INDEX system_metrics_user ON system_metrics (user_id) WHERE user_id IS NOT NULL;
