-- Rows of the engine go with what they are about, by the database's own hand: also where rows are deleted by SQL, and
-- where the application itself may not delete (events).
ALTER TABLE jobs
    ADD CONSTRAINT jobs_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    ADD CONSTRAINT jobs_course FOREIGN KEY (course_id) REFERENCES courses (id) ON DELETE CASCADE;
ALTER TABLE work_items ADD CONSTRAINT work_items_job FOREIGN KEY (job_id) REFERENCES jobs (id) ON DELETE CASCADE;
ALTER TABLE job_events ADD CONSTRAINT job_events_job FOREIGN KEY (job_id) REFERENCES jobs (id) ON DELETE CASCADE;
ALTER TABLE slots ADD CONSTRAINT slots_job FOREIGN KEY (job_id) REFERENCES jobs (id) ON DELETE SET NULL;
