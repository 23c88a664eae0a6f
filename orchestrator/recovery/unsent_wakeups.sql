-- Items that were called and not claimed: the call is lost if its queue holds nothing any more, else it is most likely
-- waiting its turn there. Lost ones are called again after 10, 20, 40 s … 5 min; what may be queued after 5 min alone,
-- so that a long queue is not flooded with copies.
UPDATE work_items AS item SET woken_at = now(), wake_count = wake_count + 1
FROM (
    SELECT work_items.id, jobs.tier FROM work_items JOIN jobs ON jobs.id = job_id
    WHERE work_items.state = 'ready' AND available_at <= now() AND jobs.state IN ('queued', 'running') AND jobs.paused_at IS NULL
      AND woken_at <= now() - make_interval(secs => CASE
          WHEN lower(jobs.tier) || CASE kind WHEN 'DOCUMENT_PROCESSING' THEN '.read' ELSE '' END = ANY (%(drained)s)
          THEN least(300, 10 * power(2, least(wake_count, 10) - 1)) ELSE 300 END)
    ORDER BY woken_at LIMIT %(at_most)s FOR UPDATE OF work_items SKIP LOCKED
) AS unsent
WHERE item.id = unsent.id
RETURNING item.id, unsent.tier, item.kind, item.wake_count
