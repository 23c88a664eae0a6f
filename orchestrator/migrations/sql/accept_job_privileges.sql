-- The application alone moves jobs.
REVOKE ALL ON FUNCTION accept_job FROM PUBLIC;
GRANT EXECUTE ON FUNCTION accept_job TO {role};
