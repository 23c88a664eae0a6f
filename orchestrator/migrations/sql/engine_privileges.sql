-- The application alone moves jobs.
REVOKE ALL ON FUNCTION find_room, open_job, append_event, accept_job, admit_next, retry_job FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_room, open_job, append_event, accept_job, admit_next, retry_job TO {role};
