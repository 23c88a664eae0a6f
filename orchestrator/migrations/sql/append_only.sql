-- The application adds events and reads them; it can't rewrite what happened.
REVOKE UPDATE, DELETE, TRUNCATE ON job_events FROM {role};
