-- Renew the leases of the claims a worker really holds; those not answered are lost to it. Items are locked in the order
-- of their ids, as whoever ends a job locks them: neither waits for what the other waits for.
WITH ours AS (
    SELECT id FROM work_items JOIN unnest(%(items)s::uuid[], %(claims)s::int[]) AS mine (item, claim)
      ON id = mine.item AND claim_no = mine.claim
    WHERE state = 'running' AND deadline_at > now()
    ORDER BY id FOR NO KEY UPDATE OF work_items
)
UPDATE work_items SET lease_until = now() + make_interval(secs => %(lease)s)
FROM ours WHERE work_items.id = ours.id
RETURNING work_items.id
