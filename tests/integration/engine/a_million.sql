-- A platform that has been busy for long: 300,000 jobs and 700,000 items that have ended, 2,000 jobs under way, with
-- 10,000 items ready and 5,000 running, 500 waiting jobs, 5,000 outlines that await their authors. Foreign keys are added again by whoever runs this.
ALTER TABLE jobs DROP CONSTRAINT jobs_user, DROP CONSTRAINT jobs_course;
ALTER TABLE work_items DROP CONSTRAINT work_items_job;
ALTER TABLE job_events DROP CONSTRAINT job_events_job;
ALTER TABLE slots DROP CONSTRAINT slots_job;

CREATE FUNCTION pg_temp.id(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
$$;
UPDATE platform_policy SET global_limit = 20000;
INSERT INTO organizations (id, name) VALUES (pg_temp.id(1, 1), 'many');
INSERT INTO users (id, password, is_superuser, email, tier, is_active, is_staff, organization_id)
SELECT pg_temp.id(2, n), '', false, n || '@example.com', 'PREMIUM', true, false, pg_temp.id(1, 1)
FROM generate_series(1, 10000) AS n;
INSERT INTO courses (id, title, slug, course_description, language, style, target_audience, lesson_duration_minutes,
                     learning_outcomes, content_strategy, output_formats, status, generation_metadata, user_id)
SELECT pg_temp.id(3, n), 'c', 'many-' || n, '', 'ru', '', '', 15, '[]', 'auto', '[]', 'draft', '{}',
       pg_temp.id(2, n % 10000 + 1)
FROM generate_series(1, 50000) AS n;

INSERT INTO jobs (id, tier, state, run, last_event, created_at, admitted_at, finished_at, course_id, user_id)
SELECT pg_temp.id(4, n), 'PREMIUM', CASE n % 10 WHEN 0 THEN 'failed' WHEN 1 THEN 'cancelled' ELSE 'completed' END, 1, 2,
       at, at, at + interval '5 min', pg_temp.id(3, n % 50000 + 1), pg_temp.id(2, n % 10000 + 1)
FROM generate_series(1, 300000) AS n, LATERAL (SELECT now() - (300001 - n) * interval '1 min' AS at);
INSERT INTO jobs (id, tier, state, run, last_event, user_slot, created_at, admitted_at, course_id, user_id)
SELECT pg_temp.id(5, n), 'PREMIUM', CASE WHEN n > 2000 THEN 'waiting' WHEN n % 2 = 0 THEN 'queued' ELSE 'running' END, 1,
       1, CASE WHEN n <= 2000 THEN 1 END, now(), now(), pg_temp.id(3, n), pg_temp.id(2, n % 10000 + 1)
FROM generate_series(1, 2500) AS n;
INSERT INTO jobs (id, tier, state, run, last_event, review_outline, review_until, created_at, admitted_at, course_id, user_id)
SELECT pg_temp.id(10, n), 'PREMIUM', 'awaiting_review', 1, 1, true, now() + (n - 20) * interval '1 min', now(), now(),
       pg_temp.id(3, n + 20000), pg_temp.id(2, n % 10000 + 1)
FROM generate_series(1, 5000) AS n;
UPDATE slots SET job_id = pg_temp.id(5, number), taken_at = now() WHERE number <= 2000;

INSERT INTO work_items (id, job_id, kind, subject, state, claim_no, failures, claimed_by, available_at, wake_count,
                        usage, finished_at)
SELECT pg_temp.id(6, n), pg_temp.id(4, n % 300000 + 1), 'TEXT_GENERATION', pg_temp.id(7, n), 'done', 1, '{}', 'w', now(),
       1, '{}', now()
FROM generate_series(1, 700000) AS n;
INSERT INTO work_items (id, job_id, kind, subject, state, claim_no, failures, claimed_by, available_at, woken_at,
                        wake_count, usage, lease_until, deadline_at)
SELECT pg_temp.id(8, n), pg_temp.id(5, n % 1000 * 2 + CASE WHEN n > 10000 THEN 1 ELSE 2 END), 'TEXT_GENERATION',
       pg_temp.id(7, n), CASE WHEN n > 10000 THEN 'running' ELSE 'ready' END, 1, '{"crash": 1}', 'w', now(),
       CASE n % 50 WHEN 0 THEN NULL WHEN 1 THEN now() - interval '1 hour' ELSE now() END, 1, '{}',
       now() + CASE WHEN n > 14950 THEN -1 ELSE 1 END * interval '1 hour', now() + interval '1 hour'
FROM generate_series(1, 15000) AS n;
INSERT INTO job_events (job_id, seq, run, name, data)
SELECT pg_temp.id(4, n % 150000 + 1), 1 + n / 150000, 1, 'job.accepted', '{}' FROM generate_series(0, 299999) AS n;

-- Webhooks: 200,000 deliveries that have ended, and 20,000 open ones of 200 receivers that are down.
INSERT INTO webhook_endpoints (id, organization_id, format, url, description, events, state, disabled_reason, secret,
                               previous_secret, failures, held_until)
SELECT pg_temp.id(10, n), pg_temp.id(1, 1), CASE WHEN n <= 3 THEN 'standard' ELSE 'legacy' END, 'https://x.example/' || n, '',
       '{}', 'active', '', 'sealed', '', 9, now() + interval '5 min'
FROM generate_series(1, 200) AS n;
INSERT INTO webhook_deliveries (id, endpoint_id, organization_id, job_id, sequence, event, body, state, attempts, failures,
                                give_up_at, last_error, durations_ms, created_at, ended_at)
SELECT pg_temp.id(11, n), pg_temp.id(10, n % 200 + 1), pg_temp.id(1, 1), pg_temp.id(4, n), 1, 'job.accepted', '{}',
       CASE n / 200 % 100 WHEN 0 THEN 'dead' ELSE 'delivered' END, 1, 0, now(), '', '{}', at, at
FROM generate_series(1, 200000) AS n, LATERAL (SELECT now() - (200001 - n) * interval '10 s' AS at);
INSERT INTO webhook_deliveries (id, endpoint_id, organization_id, job_id, sequence, event, body, state, attempts, failures,
                                next_attempt_at, give_up_at, last_error, durations_ms)
SELECT pg_temp.id(12, n), pg_temp.id(10, n % 200 + 1), pg_temp.id(1, 1), pg_temp.id(5, n), 1, 'job.accepted', '{}',
       'pending', 1, 1, now() - interval '1 min', now() + interval '1 day', '', '{}'
FROM generate_series(1, 20000) AS n;

INSERT INTO exports (id, course_id, user_id, format, state, progress, fingerprint, file, size, sha256, error, detail,
                     claim_no, attempts, claimed_by, wake_count, created_at, finished_at, expires_at)
SELECT pg_temp.id(9, n), pg_temp.id(3, n % 50000 + 1), pg_temp.id(2, n % 10000 + 1), 'pdf', 'ready', 100, 'f', 'x', 1, '',
       '', '', 1, 1, 'w', 1, now(), now(), now() + interval '7 days'
FROM generate_series(1, 100000) AS n;
