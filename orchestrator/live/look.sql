-- What is new of jobs that somebody watches, beyond the event that is known of each: a row per event, oldest first; one
-- without an event where only older ones are left to be counted (they were pruned), or where the job itself is gone.
-- Both are looked up job by job (LATERAL … LIMIT): over thousands of ids a planner may prefer to read all of a table.
SELECT watched.job_id, job.state, job.last_event, event.seq, event.name, event.at, event.data
FROM unnest(%(jobs)s::uuid[], %(after)s::int[]) AS watched (job_id, after)
LEFT JOIN LATERAL (SELECT state, last_event FROM jobs WHERE id = watched.job_id LIMIT 1) AS job ON true
LEFT JOIN LATERAL (
    SELECT seq, name, at, data FROM job_events
    WHERE job_id = watched.job_id AND seq > watched.after AND job.last_event > watched.after
    ORDER BY seq LIMIT %(page)s
) AS event ON true
WHERE job.state IS NULL OR job.last_event > watched.after
ORDER BY watched.job_id, event.seq
