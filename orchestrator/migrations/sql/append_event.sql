-- Add an event to a job, numbered next; the job's row is locked by it, so numbers have no gaps and no doubles.
CREATE FUNCTION append_event(p_job uuid, p_name text, p_data jsonb) RETURNS void
LANGUAGE sql SET search_path = public AS $$
    WITH numbered AS (
        UPDATE jobs SET last_event = last_event + 1 WHERE id = p_job RETURNING id, run, last_event
    )
    INSERT INTO job_events (job_id, seq, run, name, data)
    SELECT id, last_event, run, p_name, p_data FROM numbered
$$;
