-- Take a ready item for a worker; no row: somebody else has it, it is not due, or its job is over or paused.
-- Charges a crash beforehand: whoever ends in order refunds it. Without `suspects`, an item that so many workers have
-- died of, or beside, is left alone; so is what only a newer process understands.
WITH claimed AS (
    UPDATE work_items AS item
    SET state = 'running', claim_no = claim_no + 1, claimed_by = %(worker)s, error = NULL,
        lease_until = now() + make_interval(secs => %(lease)s),
        deadline_at = now() + make_interval(secs => (%(deadlines)s::jsonb ->> item.kind)::float),
        failures = failures || jsonb_build_object('crash', coalesce((failures ->> 'crash')::int, 0) + 1)
    FROM jobs
    WHERE item.id = %(item)s AND item.state = 'ready' AND item.available_at <= now()
      AND (%(suspects)s OR coalesce((item.failures ->> 'crash')::int, 0) < %(suspect_crashes)s)
      AND jobs.id = item.job_id AND jobs.state = 'running' AND jobs.paused_at IS NULL
      AND item.kind = ANY (%(kinds)s) AND jobs.plan = ANY (%(plans)s)
    RETURNING item.id, item.job_id, item.kind, item.subject, item.claim_no, jobs.course_id, jobs.user_id, jobs.tier, jobs.plan,
              item.failures::text,
              jobs.economy AND item.kind = 'TEXT_GENERATION' AND NOT EXISTS (
                  SELECT FROM batch_requests WHERE batch_requests.item_id = item.id AND batch_requests.run = jobs.run)
)
SELECT claimed.*, courses.language, courses.generation_progress #>> '{steps,0,status}' AS first_step
FROM claimed JOIN courses ON courses.id = claimed.course_id
