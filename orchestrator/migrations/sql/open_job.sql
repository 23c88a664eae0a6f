-- Begin an admitted job: its slot, its first work items, step 1 completed. Answers the kind of the items and their ids.
-- A job whose author has approved the outline goes on with the lessons, one back from a batch with those it has left; one
-- that is for a single lesson, or for a single document, begins with that.
-- The job's row is there and holds its user_slot; the slot's row is locked by find_room.
CREATE OR REPLACE FUNCTION open_job(p_job uuid, p_course uuid, p_tier text, p_slot int, p_message text) RETURNS opening
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
    opening opening;
    job jobs;
BEGIN
    SELECT * INTO job FROM jobs WHERE id = p_job;
    UPDATE slots SET job_id = p_job, taken_at = now() WHERE number = p_slot;
    PERFORM append_event(p_job, 'job.admitted', '{}');
    WITH back AS (
        UPDATE work_items SET available_at = least(available_at, now()), woken_at = now(), wake_count = 1
        WHERE job_id = p_job AND state = 'ready'
        RETURNING id
    )
    SELECT array_agg(id), 'TEXT_GENERATION' INTO opening.items, opening.kind FROM back;
    IF opening.items IS NOT NULL THEN
        RETURN opening;
    END IF;
    IF job.approved_at IS NOT NULL THEN
        WITH made AS (
            INSERT INTO work_items (id, job_id, kind, subject, state, claim_no, failures, claimed_by, woken_at, wake_count, usage)
            SELECT gen_random_uuid(), p_job, 'TEXT_GENERATION', lessons.id, 'ready', 0, '{}', '', now(), 1, '{}'
            FROM lessons JOIN sections ON sections.id = section_id
            WHERE lessons.course_id = p_course AND content IS NULL ORDER BY section_number, lesson_number
            RETURNING id
        )
        SELECT array_agg(id), 'TEXT_GENERATION' INTO opening.items, opening.kind FROM made;
        RETURN opening;
    END IF;

    IF job.plan = 'course' THEN
        WITH made AS (
            INSERT INTO work_items (id, job_id, kind, subject, state, claim_no, failures, claimed_by, woken_at, wake_count, usage)
            SELECT gen_random_uuid(), p_job, 'DOCUMENT_PROCESSING', id, 'ready', 0, '{}', '', now(), 1, '{}'
            FROM documents WHERE course_id = p_course ORDER BY created_at, id
            RETURNING id
        )
        SELECT array_agg(id), 'DOCUMENT_PROCESSING' INTO opening.items, opening.kind FROM made;
    END IF;
    IF opening.items IS NULL THEN
        opening.kind := CASE job.plan WHEN 'document' THEN 'DOCUMENT_PROCESSING' WHEN 'lesson' THEN 'TEXT_GENERATION'
                                      ELSE 'STRUCTURE_ANALYSIS' END;
        opening.items := ARRAY[gen_random_uuid()];
        INSERT INTO work_items (id, job_id, kind, subject, state, claim_no, failures, claimed_by, woken_at, wake_count, usage)
        VALUES (opening.items[1], p_job, opening.kind, job.subject, 'ready', 0, '{}', '', now(), 1, '{}');
    END IF;
    PERFORM update_course_progress(
        p_course, 1, 'completed', p_message,
        p_metadata => jsonb_build_object('job_id', 'course-gen-' || p_job, 'job_type', opening.kind, 'tier', p_tier));
    PERFORM append_event(p_job, 'step.completed', jsonb_build_object('step', 1, 'message', p_message));
    IF job.plan = 'lesson' THEN  -- its documents are read and its outline stands
        PERFORM update_course_progress(p_course, 2, 'completed', p_message);
        PERFORM update_course_progress(p_course, 3, 'completed', p_message);
    END IF;
    RETURN opening;
END
$$;
