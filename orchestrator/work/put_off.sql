-- Leave a suspect item for a while; the sweeper calls for it again when it is due. No row: it is not, or is no suspect.
UPDATE work_items
SET available_at = now() + make_interval(secs => %(pause)s), woken_at = NULL, wake_count = 0
WHERE id = %(item)s AND state = 'ready' AND available_at <= now()
  AND coalesce((failures ->> 'crash')::int, 0) >= %(suspect_crashes)s
