-- Items that are due and whose call has not been sent: retries whose time has come, work handed back.
UPDATE work_items AS item SET woken_at = now(), wake_count = 1
FROM jobs
WHERE item.id IN (
    SELECT id FROM work_items
    WHERE state = 'ready' AND woken_at IS NULL AND available_at <= now()
    ORDER BY available_at LIMIT %(at_most)s FOR UPDATE SKIP LOCKED
) AND jobs.id = item.job_id AND jobs.state IN ('queued', 'running')
RETURNING item.id, jobs.tier, item.kind, item.wake_count
