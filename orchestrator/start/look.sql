-- All that a start must know before it asks for a slot; no row: there is no such course.
SELECT course.user_id, course.language, course.slug, jsonb_typeof(course.generation_progress -> 'files') AS files_type,
       owner.tier, tier_policies.concurrent_jobs AS user_limit, platform_policy.global_limit,
       (SELECT id FROM jobs WHERE course_id = course.id AND state IN ('waiting', 'queued', 'running', 'awaiting_review', 'awaiting_batch')) AS active_job,
       made.id AS made, made.state AS made_state
FROM courses AS course
JOIN users AS owner ON owner.id = course.user_id
JOIN tier_policies ON tier_policies.tier = owner.tier
CROSS JOIN platform_policy
LEFT JOIN LATERAL (  -- what this very request, sent before, has begun
    SELECT id, state FROM jobs
    WHERE course_id = course.id AND idempotency_key = %(key)s AND state <> 'rolled_back'
    ORDER BY created_at DESC LIMIT 1
) AS made ON true
WHERE course.id = %(course)s
