-- Accept a wish for a course, or say why not: one statement, one transaction, one round trip.
-- Postgres decides here; what Redis granted before was only a fast first answer.
--
-- p_plan    course: all of it; lesson: this lesson anew (p_subject), as p_note says; document: bring the course up to
--           date with this document (p_subject), which the caller adds in the same transaction
-- p_wait    when there is no room, wait for it instead of being refused
-- outcome   accepted | waiting | active (a job is on this course: `job_id`) | gone (there is no such course or lesson any more)
--           | user_limit | global_limit | overtaking | room_full (the user has too many waiting)
-- items     ids of the first work items, when accepted
--
-- Locks: user, then (new job, new items,) course; a free slot never has to be waited for.
CREATE OR REPLACE FUNCTION accept_job(
    p_job uuid, p_user uuid, p_course uuid, p_webhook_url text, p_started text, p_wait boolean, p_waiting text,
    p_plan text DEFAULT 'course', p_subject uuid DEFAULT NULL, p_note text DEFAULT ''
) RETURNS acceptance
LANGUAGE plpgsql SET search_path = public SET lock_timeout = '500ms' AS $$
DECLARE
    most_waiting constant int := 100;
    answer acceptance;
    room room;
    opening opening;
BEGIN
    room := find_room(p_user, p_direct => true);
    answer.tier := room.tier;
    answer.user_limit := room.user_limit;
    answer.user_jobs := room.user_jobs;
    answer.global_limit := room.global_limit;
    answer.global_jobs := room.global_jobs;

    SELECT id INTO answer.job_id FROM jobs
    WHERE course_id = p_course AND state IN ('waiting', 'queued', 'running', 'awaiting_review', 'awaiting_batch');
    IF FOUND THEN
        answer.outcome := 'active';
        RETURN answer;
    END IF;
    IF NOT EXISTS (SELECT FROM courses WHERE id = p_course)
       OR p_plan = 'lesson' AND NOT EXISTS (SELECT FROM lessons WHERE id = p_subject AND course_id = p_course) THEN
        answer.outcome := 'gone';
        RETURN answer;
    END IF;
    answer.outcome := CASE WHEN room.refusal IS NULL THEN 'accepted' WHEN p_wait THEN 'waiting' ELSE room.refusal END;
    IF answer.outcome = 'waiting'
       AND (SELECT count(*) FROM jobs WHERE user_id = p_user AND state = 'waiting') >= most_waiting THEN
        answer.outcome := 'room_full';
    END IF;
    IF answer.outcome NOT IN ('accepted', 'waiting') THEN
        RETURN answer;
    END IF;

    answer.job_id := p_job;
    INSERT INTO jobs (id, user_id, course_id, tier, state, run, user_slot, last_event, webhook_url, admitted_at,
                      plan, subject, note, course_status, quote)
    VALUES (p_job, p_user, p_course, room.tier, CASE answer.outcome WHEN 'accepted' THEN 'queued' ELSE 'waiting' END, 1,
            CASE answer.outcome WHEN 'accepted' THEN room.user_slot END, 0, p_webhook_url,
            CASE answer.outcome WHEN 'accepted' THEN now() END,
            p_plan, p_subject, p_note,
            CASE WHEN p_plan <> 'course' THEN (SELECT status FROM courses WHERE id = p_course) END,
            CASE WHEN p_plan = 'course' THEN (
                SELECT body FROM quotes JOIN courses ON courses.id = course_id
                WHERE course_id = p_course AND made_at > coalesce(generation_started_at, '-infinity')) END);
    PERFORM append_event(p_job, 'job.accepted', jsonb_build_object('tier', room.tier));
    UPDATE courses
    SET status = 'initializing', generation_progress = initial_course_progress(p_course), generation_metadata = '{}',
        webhook_url = p_webhook_url, error_message = NULL, error_details = NULL,
        generation_started_at = clock_timestamp(), generation_completed_at = NULL
    WHERE id = p_course;

    IF answer.outcome = 'waiting' THEN
        PERFORM update_course_progress(p_course, 1, 'in_progress', p_waiting);
        RETURN answer;
    END IF;
    opening := open_job(p_job, p_course, room.tier, room.slot, p_started);
    answer.kind := opening.kind;
    answer.items := opening.items;
    RETURN answer;
END
$$;
