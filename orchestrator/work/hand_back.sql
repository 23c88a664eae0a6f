-- Give unfinished items back in order: ready after the pause, the crash that the claim had charged refunded.
UPDATE work_items AS item
SET state = 'ready', lease_until = NULL, deadline_at = NULL, woken_at = NULL, wake_count = 0,
    available_at = now() + make_interval(secs => %(pause)s),
    failures = failures || jsonb_build_object('crash', (failures ->> 'crash')::int - 1)
FROM unnest(%(items)s::uuid[], %(claims)s::int[]) AS mine (item, claim)
WHERE item.id = mine.item AND item.claim_no = mine.claim AND item.state = 'running'
RETURNING item.id
