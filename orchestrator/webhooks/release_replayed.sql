-- Give a time to those just replayed that nothing open of their job stands before: each job's oldest, unless another of
-- it has its time already. Their jobs are locked.
UPDATE webhook_deliveries AS delivery SET next_attempt_at = now()
WHERE delivery.id = ANY (%(deliveries)s) AND delivery.state = 'pending' AND delivery.next_attempt_at IS NULL
  AND (delivery.job_id IS NULL OR NOT EXISTS (
      SELECT FROM webhook_deliveries AS other
      WHERE other.endpoint_id = %(endpoint)s AND other.job_id = delivery.job_id AND other.state = 'pending'
        AND (other.next_attempt_at IS NOT NULL OR other.sequence < delivery.sequence)))
