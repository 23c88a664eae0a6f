-- The budgets that apply to a call, with what was spent of each and what calls under way may yet cost. No row: none.
-- A pending call older than any call takes has lost its worker; what it cost is not known and not counted. Those in
-- batches take hours, and are told apart: waiting for them is another matter.
WITH caps (scope, budget) AS (
    SELECT 'job', job_budget_usd FROM tier_policies WHERE tier = %(tier)s AND %(job)s::uuid IS NOT NULL
    UNION ALL
    SELECT 'user_day', daily_budget_usd FROM tier_policies WHERE tier = %(tier)s
    UNION ALL
    SELECT 'organization_day', daily_budget_usd FROM organizations WHERE id = %(organization)s
)
SELECT scope, budget,
       coalesce(sum(cost_usd) FILTER (WHERE outcome <> 'pending'), 0) AS spent,
       coalesce(sum(cost_usd) FILTER (
           WHERE outcome = 'pending' AND NOT batched AND created_at > now() - interval '15 minutes'), 0) AS pending,
       coalesce(sum(cost_usd) FILTER (WHERE outcome = 'pending' AND batched), 0) AS in_batches
FROM caps
LEFT JOIN LATERAL (
    SELECT cost_usd, outcome, created_at, batched FROM model_calls WHERE scope = 'job' AND job_id = %(job)s
    UNION ALL
    SELECT cost_usd, outcome, created_at, batched FROM model_calls
    WHERE scope = 'user_day' AND user_id = %(user)s AND created_at >= date_trunc('day', now(), 'UTC')
    UNION ALL
    SELECT cost_usd, outcome, created_at, batched FROM model_calls
    WHERE scope = 'organization_day' AND organization_id = %(organization)s
      AND created_at >= date_trunc('day', now(), 'UTC')
) AS calls ON true
WHERE budget IS NOT NULL
GROUP BY scope, budget
