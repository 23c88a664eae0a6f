-- The first claim of a queued job sets it running; the job is locked before its item.
UPDATE jobs SET state = 'running', started_at = coalesce(started_at, now())
FROM work_items AS item
WHERE item.id = %(item)s AND jobs.id = item.job_id AND jobs.state = 'queued' AND item.state = 'ready'
