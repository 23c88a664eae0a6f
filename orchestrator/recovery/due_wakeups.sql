-- Items that are due and whose call has not been sent: retries whose time has come, work handed back.
UPDATE work_items AS item SET woken_at = now(), wake_count = 1
FROM (
    SELECT work_items.id, jobs.tier FROM work_items JOIN jobs ON jobs.id = job_id
    WHERE work_items.state = 'ready' AND woken_at IS NULL AND available_at <= now()
      AND jobs.state IN ('queued', 'running') AND jobs.paused_at IS NULL
    ORDER BY available_at LIMIT %(at_most)s FOR UPDATE OF work_items SKIP LOCKED
) AS due
WHERE item.id = due.id
RETURNING item.id, due.tier, item.kind, item.wake_count
