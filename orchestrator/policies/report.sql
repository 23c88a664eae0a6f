-- A worker says how it is.
INSERT INTO worker_reports (name, cpu_percent, memory_percent, running, seen_at)
VALUES (%(name)s, %(cpu)s, %(memory)s, %(running)s, now())
ON CONFLICT (name) DO UPDATE
SET cpu_percent = excluded.cpu_percent, memory_percent = excluded.memory_percent, running = excluded.running, seen_at = now()
