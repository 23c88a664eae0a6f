-- The first in line of one endpoint that are due and neither under way nor called for lately: what may follow now that
-- one of its deliveries has ended.
UPDATE webhook_deliveries AS delivery SET woken_at = now()
FROM (
    SELECT id FROM webhook_deliveries
    WHERE endpoint_id = %(endpoint)s AND state = 'pending' AND next_attempt_at <= now()
    ORDER BY next_attempt_at LIMIT %(room)s
) AS first
WHERE delivery.id = first.id
  AND (delivery.lease_until IS NULL OR delivery.lease_until < now())
  AND (delivery.woken_at IS NULL OR delivery.woken_at < now() - make_interval(secs => %(patience)s))
RETURNING delivery.id
