-- Claims whose lease ran out: their worker is dead, or cut off. Nobody reaps while Postgres itself has just come back:
-- first the living workers must be able to renew. What only newer processes understand is theirs to take back.
SELECT item.id, item.job_id, item.kind, item.subject, item.claim_no, jobs.course_id, jobs.user_id, jobs.tier, jobs.plan,
       item.failures::text, false, courses.language, item.claimed_by
FROM work_items AS item
JOIN jobs ON jobs.id = item.job_id
JOIN courses ON courses.id = jobs.course_id
WHERE item.state = 'running' AND item.lease_until < now() AND jobs.state = 'running'
  AND item.kind = ANY (%(kinds)s) AND jobs.plan = ANY (%(plans)s)
  AND pg_postmaster_start_time() < now() - make_interval(secs => %(calm)s)
ORDER BY item.lease_until LIMIT %(at_most)s
FOR UPDATE OF item SKIP LOCKED
