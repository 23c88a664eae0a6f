-- Begin a failed job again from its finished work, as a new run that takes slots anew.
--
-- outcome   accepted | not_failed | active (another job is on the course: `job_id`) | user_limit | global_limit | overtaking
--           | not_resumable (a newer job has replaced its work, its items are pruned, or its new document is gone)
-- items     ids of the items that are ready again: those of the stage in which it failed. Earlier stages stay as they are.
--
-- Locks: user, job, items, course; a free slot never has to be waited for.
CREATE OR REPLACE FUNCTION retry_job(p_job uuid, p_started text) RETURNS acceptance
LANGUAGE plpgsql SET search_path = public SET lock_timeout = '500ms' AS $$
DECLARE
    plan constant text[] := ARRAY['DOCUMENT_PROCESSING', 'STRUCTURE_ANALYSIS', 'STRUCTURE_GENERATION', 'TEXT_GENERATION',
                                  'FINALIZATION'];
    answer acceptance;
    room room;
    job jobs;
    completed jsonb;
    step jsonb;
BEGIN
    SELECT * INTO job FROM jobs WHERE id = p_job;
    room := find_room(job.user_id, p_direct => true);
    answer.tier := room.tier;
    answer.user_limit := room.user_limit;
    answer.user_jobs := room.user_jobs;
    answer.global_limit := room.global_limit;
    answer.global_jobs := room.global_jobs;

    SELECT * INTO job FROM jobs WHERE id = p_job FOR UPDATE;
    SELECT id INTO answer.job_id FROM jobs
    WHERE course_id = job.course_id AND state IN ('waiting', 'queued', 'running', 'awaiting_review', 'awaiting_batch');
    SELECT kind INTO answer.kind FROM work_items WHERE job_id = p_job ORDER BY array_position(plan, kind) DESC LIMIT 1;
    answer.outcome := CASE WHEN answer.job_id IS NOT NULL THEN 'active'
                           WHEN job.state IS DISTINCT FROM 'failed' THEN 'not_failed'
                           WHEN answer.kind IS NULL
                                OR job.plan = 'document' AND NOT EXISTS (SELECT FROM documents WHERE id = job.subject)
                                OR EXISTS (
                               SELECT FROM jobs WHERE course_id = job.course_id AND created_at > job.created_at
                                                  AND state <> 'rolled_back') THEN 'not_resumable'
                           ELSE coalesce(room.refusal, 'accepted') END;
    IF answer.outcome <> 'accepted' THEN
        RETURN answer;
    END IF;

    answer.job_id := p_job;
    UPDATE jobs SET state = 'queued', run = run + 1, tier = room.tier, user_slot = room.user_slot, error = NULL,
                    admitted_at = now(), started_at = NULL, finished_at = NULL
    WHERE id = p_job;
    UPDATE slots SET job_id = p_job, taken_at = now() WHERE number = room.slot;

    IF answer.kind = 'DOCUMENT_PROCESSING' AND job.plan = 'course' THEN  -- its owner may have put another document in place of the bad one
        DELETE FROM work_items WHERE job_id = p_job AND kind = answer.kind
            AND subject NOT IN (SELECT id FROM documents WHERE course_id = job.course_id);
        INSERT INTO work_items (id, job_id, kind, subject, state, claim_no, failures, claimed_by, wake_count, usage)
        SELECT gen_random_uuid(), p_job, answer.kind, id, 'ready', 0, '{}', '', 0, '{}'
        FROM documents WHERE course_id = job.course_id ON CONFLICT DO NOTHING;
        UPDATE documents SET status = 'uploaded', error = NULL WHERE course_id = job.course_id AND status = 'failed';
        IF NOT EXISTS (SELECT FROM work_items WHERE job_id = p_job) THEN  -- all documents taken away: by the brief, then
            answer.kind := 'STRUCTURE_ANALYSIS';
            INSERT INTO work_items (id, job_id, kind, state, claim_no, failures, claimed_by, wake_count, usage)
            VALUES (gen_random_uuid(), p_job, answer.kind, 'ready', 0, '{}', '', 0, '{}');
        END IF;
    ELSIF answer.kind = 'TEXT_GENERATION' THEN
        UPDATE lessons SET status = 'pending', error = NULL
        WHERE course_id = job.course_id AND status = 'failed' AND job.plan = 'course';
    END IF;
    WITH again AS (
        UPDATE work_items
        SET state = 'ready', failures = '{}', error = NULL, finished_at = NULL, lease_until = NULL, deadline_at = NULL,
            available_at = now(), woken_at = now(), wake_count = 1
        WHERE job_id = p_job AND kind = answer.kind AND state IN ('ready', 'failed', 'cancelled')
        RETURNING id
    )
    SELECT array_agg(id) INTO answer.items FROM again;

    -- The new run begins at no per cent and says at once which steps are behind it.
    SELECT jsonb_agg(each) INTO completed
    FROM courses, jsonb_array_elements(generation_progress -> 'steps') AS each
    WHERE courses.id = job.course_id AND each ->> 'status' = 'completed';
    UPDATE courses
    SET status = 'initializing', generation_progress = initial_course_progress(job.course_id),
        error_message = NULL, error_details = NULL, generation_started_at = clock_timestamp(), generation_completed_at = NULL
    WHERE id = job.course_id;
    FOR step IN SELECT * FROM jsonb_array_elements(completed) LOOP
        PERFORM update_course_progress(job.course_id, (step ->> 'id')::int, 'completed', p_started);
    END LOOP;
    PERFORM append_event(p_job, 'job.accepted', jsonb_build_object('tier', room.tier, 'run', job.run + 1));
    PERFORM append_event(p_job, 'job.admitted', '{}');
    RETURN answer;
END
$$;
