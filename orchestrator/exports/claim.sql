-- Take a pending export for a worker; no row: somebody else has it, it is not due, its course is gone,
-- or it is of a format that only newer processes make.
UPDATE exports
SET state = 'running', claim_no = claim_no + 1, attempts = attempts + 1, claimed_by = %(worker)s, progress = 0,
    error = '', detail = '', started_at = now(), lease_until = now() + make_interval(secs => %(lease)s)
WHERE id = %(export)s AND state = 'pending' AND available_at <= now() AND course_id IS NOT NULL
  AND format = ANY (%(formats)s)
RETURNING id, claim_no, attempts, course_id, format
