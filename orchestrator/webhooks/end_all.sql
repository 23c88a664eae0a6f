-- End what is open at a disabled endpoint: nobody will send it. Those that have a time come last, since they bring whoever
-- would send them here again, should this not have been all.
UPDATE webhook_deliveries
SET state = 'dead', ended_at = now(), next_attempt_at = NULL, lease_until = NULL, last_error = 'the endpoint is disabled'
WHERE state = 'pending' AND id IN (
    SELECT id FROM webhook_deliveries WHERE endpoint_id = %(endpoint)s AND state = 'pending'
    ORDER BY next_attempt_at NULLS FIRST LIMIT %(at_most)s)
