-- Who holds a slot, and for how many seconds already.
SELECT user_id, extract(epoch FROM now() - admitted_at)::float
FROM jobs WHERE state IN ('queued', 'running')
