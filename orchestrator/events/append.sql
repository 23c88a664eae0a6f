-- Add an event to a job, numbered next; the job's row is locked by it, so numbers have no gaps and no doubles.
WITH numbered AS (
    UPDATE jobs SET last_event = last_event + 1 WHERE id = %(job)s RETURNING id, run, last_event
)
INSERT INTO job_events (job_id, seq, run, name, data)
SELECT id, last_event, run, %(name)s, %(data)s FROM numbered
