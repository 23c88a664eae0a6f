-- The waiting room in the order of admission: by arrival, less the head start of the tier. A job whose outline was
-- approved arrives with the approval. Nobody starves: whoever comes
-- later than the longest head start comes after.
--
-- admissible   the user's own limit leaves room. A user with room for two and three waiting jobs has two admissible ones.
CREATE OR REPLACE VIEW waiting_jobs AS
SELECT job.id, job.user_id, job.course_id, users.tier, job.created_at,
       coalesce(job.approved_at, job.created_at) - make_interval(secs => tier_policies.head_start_seconds) AS since,
       row_number() OVER (PARTITION BY job.user_id
                          ORDER BY coalesce(job.approved_at, job.created_at) - make_interval(secs => tier_policies.head_start_seconds), job.id)
           + (SELECT count(*) FROM jobs AS held WHERE held.user_id = job.user_id AND held.state IN ('queued', 'running'))
           <= tier_policies.concurrent_jobs AS admissible
FROM jobs AS job
JOIN users ON users.id = job.user_id
JOIN tier_policies ON tier_policies.tier = users.tier
WHERE job.state = 'waiting';
