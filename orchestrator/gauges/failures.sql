-- What has gone wrong with work that has not ended, by kind of failure: attempts that were charged for it.
SELECT failure.key, sum(failure.value::int)
FROM (
    SELECT failures FROM work_items WHERE state = 'ready' AND failures <> '{}'
    UNION ALL
    SELECT failures FROM work_items WHERE state = 'running' AND failures <> '{}'
) AS tried
CROSS JOIN LATERAL jsonb_each_text(tried.failures) AS failure
WHERE failure.value::int > 0
GROUP BY failure.key
