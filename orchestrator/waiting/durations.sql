-- How many seconds courses took lately, from admission to completion.
SELECT extract(epoch FROM finished_at - admitted_at)::float
FROM jobs WHERE state = 'completed' AND admitted_at IS NOT NULL ORDER BY finished_at DESC LIMIT 200
