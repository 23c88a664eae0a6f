-- Renew the leases of the claims a worker really holds; those not answered are lost to it. Waits for nobody: an item that
-- another transaction holds at this moment is renewed by the next beat, and is not reaped meanwhile. A process that stands
-- still with a lock in its hands would stop the heart of every other.
WITH ours AS (
    SELECT id FROM work_items JOIN unnest(%(items)s::uuid[], %(claims)s::int[]) AS mine (item, claim)
      ON id = mine.item AND claim_no = mine.claim
    WHERE state = 'running' AND deadline_at > now()
), free AS (
    SELECT id FROM work_items JOIN unnest(%(items)s::uuid[], %(claims)s::int[]) AS mine (item, claim)
      ON id = mine.item AND claim_no = mine.claim
    WHERE state = 'running' AND deadline_at > now()
    FOR NO KEY UPDATE OF work_items SKIP LOCKED
), renewed AS (
    UPDATE work_items SET lease_until = now() + make_interval(secs => %(lease)s)
    FROM free WHERE work_items.id = free.id
)
SELECT id FROM ours
