-- Accept a wish for a course, or say why not: one statement, one transaction, one round trip.
-- Postgres decides here; what Redis granted before was only a fast first answer.
--
-- outcome   accepted | active (a job is on this course: `job_id`) | user_limit | global_limit | gone (no such course)
-- items     ids of the first work items, when accepted
--
-- Locks: user, then (new job, new items,) course; a free slot is taken last in spirit: SKIP LOCKED never waits.
CREATE TYPE acceptance AS (
    outcome text, job_id uuid, tier text, user_limit int, user_jobs int, global_limit int, global_jobs int,
    kind text, items uuid[]
);
CREATE FUNCTION accept_job(
    p_job uuid, p_user uuid, p_course uuid, p_webhook_url text, p_message text
) RETURNS acceptance
LANGUAGE plpgsql SET search_path = public SET lock_timeout = '500ms' AS $$
DECLARE
    answer acceptance;
    slot_number int;
    slot_of_user int;
    prefix constant text := 'course-gen-';
BEGIN
    SELECT users.tier INTO answer.tier FROM users WHERE id = p_user FOR NO KEY UPDATE;
    SELECT concurrent_jobs INTO answer.user_limit FROM tier_policies WHERE tier = answer.tier;
    SELECT global_limit INTO answer.global_limit FROM platform_policy WHERE id = 1;

    SELECT id INTO answer.job_id FROM jobs
    WHERE course_id = p_course AND state IN ('waiting', 'queued', 'running');
    IF FOUND THEN
        answer.outcome := 'active';
        RETURN answer;
    END IF;

    SELECT count(*) INTO answer.user_jobs FROM jobs WHERE user_id = p_user AND state IN ('queued', 'running');
    IF answer.user_jobs >= answer.user_limit THEN
        answer.outcome := 'user_limit';
        RETURN answer;
    END IF;
    SELECT min(number) INTO slot_of_user FROM generate_series(1, answer.user_limit) AS number
    WHERE NOT EXISTS (SELECT FROM jobs
                      WHERE user_id = p_user AND user_slot = number AND state IN ('queued', 'running'));

    -- After a limit was lowered, numbers above it are still held: count them too, one start at a time.
    IF EXISTS (SELECT FROM slots WHERE job_id IS NOT NULL AND number > answer.global_limit) THEN
        PERFORM pg_advisory_xact_lock(hashtext('slots above the limit'));
        SELECT count(*) INTO answer.global_jobs FROM slots WHERE job_id IS NOT NULL;
    END IF;
    IF coalesce(answer.global_jobs, 0) < answer.global_limit THEN
        SELECT number INTO slot_number FROM slots
        WHERE job_id IS NULL AND number <= answer.global_limit
        ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED;
    END IF;
    IF slot_number IS NULL THEN
        SELECT count(*) INTO answer.global_jobs FROM slots WHERE job_id IS NOT NULL;
        answer.outcome := 'global_limit';
        RETURN answer;
    END IF;

    INSERT INTO jobs (id, user_id, course_id, tier, state, run, user_slot, last_event, webhook_url, admitted_at)
    VALUES (p_job, p_user, p_course, answer.tier, 'queued', 1, slot_of_user, 3, p_webhook_url, now());

    WITH made AS (
        INSERT INTO work_items (id, job_id, kind, subject, state, claim_no, failures, claimed_by, woken_at, wake_count, usage)
        SELECT gen_random_uuid(), p_job, 'DOCUMENT_PROCESSING', id, 'ready', 0, '{}', '', now(), 1, '{}'
        FROM documents WHERE course_id = p_course ORDER BY created_at, id
        RETURNING id
    )
    SELECT array_agg(id), 'DOCUMENT_PROCESSING' INTO answer.items, answer.kind FROM made;
    IF answer.items IS NULL THEN
        answer.kind := 'STRUCTURE_ANALYSIS';
        answer.items := ARRAY[gen_random_uuid()];
        INSERT INTO work_items (id, job_id, kind, state, claim_no, failures, claimed_by, woken_at, wake_count, usage)
        VALUES (answer.items[1], p_job, answer.kind, 'ready', 0, '{}', '', now(), 1, '{}');
    END IF;

    UPDATE courses
    SET status = 'initializing', generation_progress = initial_course_progress(p_course), generation_metadata = '{}',
        webhook_url = p_webhook_url, error_message = NULL, error_details = NULL,
        generation_started_at = clock_timestamp(), generation_completed_at = NULL
    WHERE id = p_course;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the course is gone' USING ERRCODE = 'no_data_found';
    END IF;
    PERFORM update_course_progress(
        p_course, 1, 'completed', p_message,
        p_metadata => jsonb_build_object('job_id', prefix || p_job, 'job_type', answer.kind, 'tier', answer.tier));

    UPDATE slots SET job_id = p_job, taken_at = now() WHERE number = slot_number;

    INSERT INTO job_events (job_id, seq, run, name, data) VALUES
        (p_job, 1, 1, 'job.accepted', jsonb_build_object('tier', answer.tier)),
        (p_job, 2, 1, 'job.admitted', '{}'),
        (p_job, 3, 1, 'step.completed', jsonb_build_object('step', 1, 'message', p_message));

    answer.outcome := 'accepted';
    answer.job_id := p_job;
    RETURN answer;
END
$$;
