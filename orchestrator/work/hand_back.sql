-- Give unfinished items back in order: ready after the pause, the crash that the claim had charged refunded. Locked in the
-- order of their ids, as whoever ends a job locks them.
WITH ours AS (
    SELECT id FROM work_items JOIN unnest(%(items)s::uuid[], %(claims)s::int[]) AS mine (item, claim)
      ON id = mine.item AND claim_no = mine.claim
    WHERE state = 'running'
    ORDER BY id FOR NO KEY UPDATE OF work_items
)
UPDATE work_items AS item
SET state = 'ready', lease_until = NULL, deadline_at = NULL, woken_at = NULL, wake_count = 0,
    available_at = now() + make_interval(secs => %(pause)s),
    failures = failures || jsonb_build_object('crash', (failures ->> 'crash')::int - 1)
FROM ours WHERE item.id = ours.id
RETURNING item.id
