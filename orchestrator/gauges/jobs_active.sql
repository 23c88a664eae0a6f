-- Generations that have not ended.
SELECT state, tier, count(*) FROM jobs
WHERE state IN ('waiting', 'queued', 'running', 'awaiting_review', 'awaiting_batch') GROUP BY state, tier
