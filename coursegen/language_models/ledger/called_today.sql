-- Calls whose id is not below the first of the day, by what they were for and what came of them. Ids rise with time.
SELECT provider, model, purpose, outcome, count(*), sum(tokens_in), sum(tokens_out), sum(cost_usd), sum(latency_ms) / 1000.0
FROM model_calls
WHERE id >= %(first)s AND outcome <> 'pending' AND answered_from_id IS NULL
GROUP BY provider, model, purpose, outcome
