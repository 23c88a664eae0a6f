-- Work that has not ended, with the age of the oldest that could have been begun already. Each state has its own index.
SELECT CASE WHEN available_at > now() THEN 'delayed' ELSE 'ready' END, kind, count(*),
       greatest(0, extract(epoch FROM now() - min(available_at)))
FROM work_items WHERE state = 'ready' GROUP BY 1, 2
UNION ALL
SELECT 'running', kind, count(*), 0 FROM work_items WHERE state = 'running' GROUP BY kind
