-- Take a delivery that is due for sending; no row: somebody else has it, it is not due, or its endpoint is to be left
-- alone for now. The endpoint is locked.
UPDATE webhook_deliveries AS delivery
SET attempts = attempts + 1, lease_until = now() + make_interval(secs => %(lease)s)
FROM webhook_endpoints AS endpoint
JOIN organizations ON organizations.id = endpoint.organization_id
WHERE delivery.id = %(delivery)s AND endpoint.id = delivery.endpoint_id
  AND endpoint.state = 'active' AND (endpoint.held_until IS NULL OR endpoint.held_until <= now())
  AND delivery.state = 'pending' AND delivery.next_attempt_at <= now()
  AND (delivery.lease_until IS NULL OR delivery.lease_until < now())
  AND (SELECT count(*) < %(room_of_all)s
              AND count(*) FILTER (WHERE other.endpoint_id = endpoint.id)
                  < CASE WHEN endpoint.failures = 0 AND endpoint.held_until IS NULL THEN %(room)s ELSE 1 END
       FROM webhook_deliveries AS other
       WHERE other.organization_id = endpoint.organization_id AND other.lease_until > now())
RETURNING delivery.id, delivery.attempts, delivery.failures, delivery.job_id, delivery.event, delivery.body::text,
          endpoint.id, endpoint.format, endpoint.url, organizations.id,
          CASE endpoint.format WHEN 'legacy' THEN organizations.webhook_secret ELSE endpoint.secret END,
          CASE WHEN endpoint.previous_until > now() THEN endpoint.previous_secret ELSE '' END
