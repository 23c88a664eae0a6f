-- Forget the details of jobs that ended long ago: their items and events. The jobs themselves stay, as the record of what
-- was made for whom. As the owner, since the application may not delete events. Answers how many rows went.
CREATE FUNCTION prune_jobs(older_than timestamptz, at_most int DEFAULT 200) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
    WITH old AS (
        -- The oldest events first, by their number: jobs forgotten already have none and are not looked at again.
        SELECT id FROM jobs
        WHERE finished_at < older_than
          AND id IN (SELECT job_id FROM (SELECT job_id FROM job_events ORDER BY id LIMIT 2000) AS oldest)
        LIMIT at_most
    ),
    events AS (DELETE FROM job_events USING old WHERE job_id = old.id RETURNING 1),
    items AS (DELETE FROM work_items USING old WHERE job_id = old.id RETURNING 1)
    SELECT (SELECT count(*) FROM events)::int + (SELECT count(*) FROM items)::int
$$;
REVOKE ALL ON FUNCTION prune_jobs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION prune_jobs TO {role};
