-- Courses completed lately, whole and in one go, without a person in between: what had been known of each beforehand, and
-- what it came to. `words` by the documents' sizes, as at a quote: then they are not read yet.
SELECT documents.words, courses.estimated_lessons, courses.lesson_duration_minutes, courses.language, calls.model,
       lately.economy, items.lessons, calls.tokens, calls.cost_usd, lately.minutes
FROM (
    SELECT id, course_id, plan, run, review_outline, economy,
           extract(epoch FROM finished_at - admitted_at)::float / 60 AS minutes
    FROM jobs WHERE state = 'completed' ORDER BY finished_at DESC LIMIT 300
) AS lately
JOIN courses ON courses.id = lately.course_id
CROSS JOIN LATERAL (
    SELECT coalesce(sum(size / coalesce((%(bytes_per_word)s::jsonb ->> type)::float, 20)), 0)::float AS words
    FROM documents WHERE course_id = lately.course_id
) AS documents
CROSS JOIN LATERAL (
    SELECT count(*) AS lessons FROM work_items
    WHERE job_id = lately.id AND kind = 'TEXT_GENERATION' AND state = 'done'
) AS items
CROSS JOIN LATERAL (
    SELECT max(model) FILTER (WHERE purpose = 'lesson') AS model, coalesce(sum(tokens_in + tokens_out), 0)::float AS tokens,
           coalesce(sum(cost_usd), 0)::float AS cost_usd
    FROM model_calls WHERE job_id = lately.id AND outcome <> 'pending'
) AS calls
WHERE plan = 'course' AND run = 1 AND NOT review_outline AND minutes > 0 AND lessons > 0
