-- How many items a job has, and how many of them are done, running and failed.
SELECT count(*) AS total, count(*) FILTER (WHERE state = 'done') AS done,
       count(*) FILTER (WHERE state = 'running') AS running, count(*) FILTER (WHERE state = 'failed') AS failed
FROM work_items WHERE job_id = %(job)s
