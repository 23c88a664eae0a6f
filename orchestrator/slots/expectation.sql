-- Seconds until the next slot is expected to come free: how long courses took lately, less how long the running ones
-- have been at it. NULL when nothing is known.
WITH lately AS (
    SELECT finished_at - admitted_at AS took FROM jobs
    WHERE state = 'completed' AND admitted_at IS NOT NULL ORDER BY finished_at DESC LIMIT 50
), typical AS (
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY took) AS took FROM lately
)
SELECT extract(epoch FROM typical.took - (now() - min(jobs.admitted_at)))
FROM jobs CROSS JOIN typical
WHERE jobs.state IN ('queued', 'running') AND (%(user)s::uuid IS NULL OR jobs.user_id = %(user)s)
GROUP BY typical.took
