-- Slots in use, and how many there may be.
SELECT (SELECT count(*) FROM slots WHERE job_id IS NOT NULL), global_limit FROM platform_policy
