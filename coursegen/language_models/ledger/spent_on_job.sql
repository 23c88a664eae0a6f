-- What the calls of a job came to; those that the ledger answered again count for nothing.
SELECT count(*) FILTER (WHERE answered_from_id IS NULL) AS model_calls, coalesce(sum(tokens_in), 0) AS tokens_in,
       coalesce(sum(tokens_out), 0) AS tokens_out, coalesce(sum(cost_usd), 0) AS cost_usd
FROM model_calls WHERE job_id = %(job)s AND outcome <> 'pending'
