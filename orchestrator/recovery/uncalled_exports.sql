-- Pending exports that are due and were never called, or called and not claimed: after 10, 20, 40 s … 5 min.
UPDATE exports SET woken_at = now(), wake_count = wake_count + 1
FROM (
    SELECT id FROM exports
    WHERE state = 'pending' AND available_at <= now() AND course_id IS NOT NULL
      AND (woken_at IS NULL
           OR woken_at <= now() - make_interval(secs => least(300, 10 * power(2, least(wake_count, 10) - 1))))
    ORDER BY available_at LIMIT %(at_most)s FOR UPDATE SKIP LOCKED
) AS due
WHERE exports.id = due.id
RETURNING exports.id
