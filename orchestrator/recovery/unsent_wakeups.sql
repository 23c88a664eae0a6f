-- Items that were called and not claimed for long: the call may be lost. Called again after 10, 20, 40 s … 5 min, so a
-- long queue is not flooded with copies.
UPDATE work_items AS item SET woken_at = now(), wake_count = wake_count + 1
FROM (
    SELECT work_items.id, jobs.tier FROM work_items JOIN jobs ON jobs.id = job_id
    WHERE work_items.state = 'ready' AND available_at <= now() AND jobs.state IN ('queued', 'running')
      AND woken_at <= now() - make_interval(secs => least(300, 10 * power(2, least(wake_count, 10) - 1)))
    ORDER BY woken_at LIMIT %(at_most)s FOR UPDATE OF work_items SKIP LOCKED
) AS unsent
WHERE item.id = unsent.id
RETURNING item.id, unsent.tier, item.kind, item.wake_count
