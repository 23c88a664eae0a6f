-- Batches to be looked after whose call was not sent, or was and nobody came for ten seconds.
UPDATE batches SET woken_at = now()
FROM (
    SELECT id FROM batches
    WHERE state <> 'ended' AND next_look_at <= now() AND (lease_until IS NULL OR lease_until < now())
      AND (woken_at IS NULL OR woken_at < now() - interval '10 seconds')
    ORDER BY next_look_at LIMIT %(at_most)s FOR UPDATE SKIP LOCKED
) AS due
WHERE batches.id = due.id
RETURNING batches.id
