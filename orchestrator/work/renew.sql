-- Renew the leases of the claims a worker really holds; those not answered are lost to it.
UPDATE work_items SET lease_until = now() + make_interval(secs => %(lease)s)
FROM unnest(%(items)s::uuid[], %(claims)s::int[]) AS mine (item, claim)
WHERE id = mine.item AND claim_no = mine.claim AND state = 'running' AND deadline_at > now()
RETURNING id
