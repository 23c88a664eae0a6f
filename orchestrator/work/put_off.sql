-- Leave an item for a while that this process may not or can not do: a suspect, or what only a newer process
-- understands. The sweeper calls for it again when it is due. No row: it is neither, or not there to be done.
UPDATE work_items AS item
SET available_at = now() + make_interval(secs => %(pause)s), woken_at = NULL, wake_count = 0
FROM jobs
WHERE item.id = %(item)s AND item.state = 'ready' AND item.available_at <= now() AND jobs.id = item.job_id
  AND (coalesce((item.failures ->> 'crash')::int, 0) >= %(suspect_crashes)s
       OR item.kind <> ALL (%(kinds)s) OR jobs.plan <> ALL (%(plans)s))
