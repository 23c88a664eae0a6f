-- Who waits, in the order of admission: seconds from now of the place in it, and the limit of the user.
SELECT waiting_jobs.id, user_id, tier, concurrent_jobs, extract(epoch FROM since - now())::float
FROM waiting_jobs JOIN tier_policies USING (tier)
ORDER BY since, waiting_jobs.id
