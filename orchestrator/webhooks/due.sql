-- Deliveries whose time has come, at most as many per endpoint as it may be sent at once: the first in line that are
-- neither under way nor called for lately. Endpoints are visited one by one, by the index of open deliveries, so
-- that one with a long backlog keeps no other waiting. A disabled one is visited once more, to end what is open there.
WITH RECURSIVE owed (endpoint_id) AS (
    (SELECT endpoint_id FROM webhook_deliveries
     WHERE state = 'pending' AND next_attempt_at IS NOT NULL ORDER BY endpoint_id LIMIT 1)
    UNION ALL
    SELECT (SELECT further.endpoint_id FROM webhook_deliveries AS further
            WHERE state = 'pending' AND next_attempt_at IS NOT NULL AND further.endpoint_id > owed.endpoint_id
            ORDER BY further.endpoint_id LIMIT 1)
    FROM owed WHERE owed.endpoint_id IS NOT NULL
)
UPDATE webhook_deliveries AS delivery SET woken_at = now()
FROM (
    SELECT first.id, endpoint.failures > 0 OR endpoint.held_until IS NOT NULL AS troubled
    FROM owed
    JOIN webhook_endpoints AS endpoint ON endpoint.id = owed.endpoint_id
    CROSS JOIN LATERAL (
        SELECT id, woken_at, lease_until FROM webhook_deliveries
        WHERE endpoint_id = endpoint.id AND state = 'pending' AND next_attempt_at <= now()
        ORDER BY next_attempt_at
        LIMIT CASE WHEN endpoint.failures = 0 AND endpoint.held_until IS NULL AND endpoint.state = 'active'
              THEN %(room)s ELSE 1 END
    ) AS first
    WHERE (endpoint.held_until IS NULL OR endpoint.held_until <= now() OR endpoint.state = 'disabled')
      AND (first.lease_until IS NULL OR first.lease_until < now())
      AND (first.woken_at IS NULL OR first.woken_at < now() - make_interval(secs => %(patience)s))
    LIMIT %(at_most)s
) AS due
WHERE delivery.id = due.id AND delivery.state = 'pending'
  AND (delivery.woken_at IS NULL OR delivery.woken_at < now() - make_interval(secs => %(patience)s))
RETURNING delivery.id, due.troubled
