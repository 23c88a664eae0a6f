-- Deliveries that are owed, and the age of the oldest whose time has come.
SELECT count(*), coalesce(extract(epoch FROM now() - min(next_attempt_at) FILTER (WHERE next_attempt_at <= now())), 0)
FROM webhook_deliveries WHERE state = 'pending'
