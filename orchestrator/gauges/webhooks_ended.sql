-- Deliveries that have ended since a time.
SELECT state, count(*) FROM webhook_deliveries WHERE ended_at IS NOT NULL AND ended_at >= %(since)s GROUP BY state
