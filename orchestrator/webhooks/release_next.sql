-- Let the next delivery of a job to an endpoint be sent, now that the one before it has ended. The job is locked.
UPDATE webhook_deliveries SET next_attempt_at = now()
WHERE next_attempt_at IS NULL AND id = (
    SELECT id FROM webhook_deliveries
    WHERE endpoint_id = %(endpoint)s AND job_id = %(job)s AND state = 'pending' ORDER BY sequence LIMIT 1)
