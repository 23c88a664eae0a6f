-- Who waits, in the order of admission, each with the limit of its user.
SELECT waiting_jobs.id, user_id, tier, concurrent_jobs
FROM waiting_jobs JOIN tier_policies USING (tier)
ORDER BY since, waiting_jobs.id
