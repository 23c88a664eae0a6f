-- Take a batch whose time has come for a worker; no row: somebody else has it, it is not due, or it has ended.
-- From here on a gathering batch takes no more calls.
UPDATE batches
SET claim_no = claim_no + 1, claimed_by = %(worker)s, woken_at = NULL,
    lease_until = now() + make_interval(secs => %(lease)s),
    state = CASE WHEN state = 'gathering' AND NOT called_off AND deadline_at > now() THEN 'submitting' ELSE state END
WHERE id = %(batch)s AND state <> 'ended' AND next_look_at <= now() AND (lease_until IS NULL OR lease_until < now())
RETURNING id, claim_no, job_id, model_id, state, provider_batch, failures,
          called_off OR job_id IS NULL OR deadline_at <= now(), deadline_at < now() - make_interval(days => 1)
