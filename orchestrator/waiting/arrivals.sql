-- Who wished for a course in the last half hour: the user, the limit and the head start of their tier, seconds ago.
-- Job ids rise with time.
SELECT latest.user_id, concurrent_jobs, head_start_seconds, extract(epoch FROM now() - latest.created_at)::float
FROM (SELECT user_id, created_at FROM jobs ORDER BY id DESC LIMIT 200) AS latest
JOIN users ON users.id = latest.user_id
JOIN tier_policies ON tier_policies.tier = users.tier
WHERE latest.created_at > now() - interval '30 minutes'
