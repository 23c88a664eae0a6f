-- Add an event to a job, numbered next, and owe it to the job's webhooks; the job's row is locked by it, so numbers have
-- no gaps and no doubles.
CREATE OR REPLACE FUNCTION append_event(p_job uuid, p_name text, p_data jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
    job record;
BEGIN
    UPDATE jobs SET last_event = last_event + 1 WHERE id = p_job RETURNING id, run, last_event INTO job;
    IF FOUND THEN
        INSERT INTO job_events (job_id, seq, run, name, data) VALUES (job.id, job.last_event, job.run, p_name, p_data);
        PERFORM owe_webhooks(job.id, job.last_event, job.run, p_name, p_data);
    END IF;
END
$$;
