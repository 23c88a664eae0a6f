-- Forget the details of jobs that ended long ago: their items and events. The jobs themselves stay, as the record of what
-- was made for whom. As the owner, since the application may not delete events. Answers how many rows went.
-- Of the jobs that have events the oldest are looked at, one by one along the index: jobs forgotten already have none.
-- Those that are under way still, or were begun again lately, are passed over and stand before no other.
CREATE OR REPLACE FUNCTION prune_jobs(older_than timestamptz, at_most int DEFAULT 200) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
    WITH RECURSIVE oldest (job_id, place) AS (
        (SELECT job_id, 1 FROM job_events ORDER BY job_id LIMIT 1)
        UNION ALL
        SELECT (SELECT job_id FROM job_events WHERE job_id > oldest.job_id ORDER BY job_id LIMIT 1), place + 1
        FROM oldest WHERE oldest.job_id IS NOT NULL AND place < 5000
    ),
    old AS (
        SELECT id FROM oldest JOIN jobs ON jobs.id = oldest.job_id
        WHERE finished_at < older_than ORDER BY place LIMIT at_most
    ),
    events AS (DELETE FROM job_events USING old WHERE job_id = old.id RETURNING 1),
    items AS (DELETE FROM work_items USING old WHERE job_id = old.id RETURNING 1)
    SELECT (SELECT count(*) FROM events)::int + (SELECT count(*) FROM items)::int
$$;
