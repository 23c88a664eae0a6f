-- Exports whose worker is dead or cut off: pending again, or failed for good after so many attempts. Not while Postgres
-- itself has just come back: first the living must be able to renew.
UPDATE exports SET
    state = CASE WHEN dead.over THEN 'failed' ELSE 'pending' END,
    error = 'worker_died', detail = 'the lease ran out', lease_until = NULL, woken_at = NULL,
    finished_at = CASE WHEN dead.over THEN now() END,
    expires_at = CASE WHEN dead.over THEN now() + make_interval(days => %(days)s) END
FROM (
    SELECT id, attempts >= %(attempts)s AS over FROM exports
    WHERE state = 'running' AND lease_until < now() AND course_id IS NOT NULL
      AND pg_postmaster_start_time() < now() - make_interval(secs => %(calm)s)
    ORDER BY lease_until LIMIT %(at_most)s FOR UPDATE SKIP LOCKED
) AS dead
WHERE exports.id = dead.id
RETURNING exports.id, course_id, user_id, claimed_by
