-- Record that a step of a course's generation moved; answers the new progress, or NULL for an unknown course.
-- The only writer of courses.generation_progress and courses.generation_metadata while a generation runs.
-- Idempotent. Raises on a step or a status that does not exist. Waits for the course's row, so callers queue up.
CREATE FUNCTION update_course_progress(
    p_course_id uuid, p_step_id int, p_status text, p_message text,
    p_error_message text DEFAULT NULL, p_error_details jsonb DEFAULT NULL, p_metadata jsonb DEFAULT '{}'
) RETURNS jsonb
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
    progress jsonb;
    metadata jsonb;
    step jsonb;
    was text;
    moment timestamptz;
    stamp text;
    lessons_completed int;
    lessons_total int;
    reached int;
BEGIN
    IF p_step_id IS NULL OR p_step_id NOT BETWEEN 1 AND 5 THEN
        RAISE EXCEPTION 'Invalid step_id: %. Must be 1-5', p_step_id;
    END IF;
    IF p_status IS NULL OR p_status NOT IN ('pending', 'in_progress', 'completed', 'failed') THEN
        RAISE EXCEPTION 'Invalid status: %. Must be pending|in_progress|completed|failed', p_status;
    END IF;

    SELECT generation_progress, generation_metadata INTO progress, metadata
    FROM courses WHERE id = p_course_id FOR UPDATE;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    IF progress IS NULL OR coalesce(jsonb_typeof(progress -> 'steps'), '') <> 'array'
       OR jsonb_array_length(progress -> 'steps') <> 5 THEN
        progress := initial_course_progress(p_course_id);
    END IF;
    step := progress -> 'steps' -> (p_step_id - 1);
    was := step ->> 'status';
    IF p_status = 'in_progress' AND was = 'completed' THEN
        RETURN progress;
    END IF;

    -- The row is locked by now: the clock, unlike the transaction's start, can't lie before what another has written.
    moment := greatest(clock_timestamp(), (step ->> 'started_at')::timestamptz);
    stamp := to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
    step := step || jsonb_build_object(
        'status', p_status,
        'started_at', CASE WHEN p_status = 'pending' THEN NULL ELSE coalesce(step ->> 'started_at', stamp) END,
        'completed_at', CASE WHEN p_status NOT IN ('completed', 'failed') THEN NULL
                             WHEN p_status = was THEN coalesce(step ->> 'completed_at', stamp)
                             ELSE stamp END,
        'error', CASE WHEN p_status = 'failed' THEN p_error_message END,
        'error_details', CASE WHEN p_status = 'failed' THEN p_error_details END);

    lessons_completed := greatest(
        (progress ->> 'lessons_completed')::int,
        CASE WHEN jsonb_typeof(p_metadata -> 'lessons_completed') = 'number' THEN (p_metadata ->> 'lessons_completed')::int END);
    lessons_total := coalesce(
        CASE WHEN jsonb_typeof(p_metadata -> 'lessons_total') = 'number' THEN (p_metadata ->> 'lessons_total')::int END,
        (progress ->> 'lessons_total')::int);
    reached := CASE p_status WHEN 'completed' THEN p_step_id * 20
                             WHEN 'in_progress' THEN (p_step_id - 1) * 20 + 10
                             ELSE (p_step_id - 1) * 20 END;
    IF p_step_id = 4 AND p_status = 'in_progress' AND lessons_total > 0 THEN
        reached := greatest(reached, 60 + 20 * least(lessons_completed, lessons_total) / lessons_total);
    END IF;

    progress := jsonb_set(progress, ARRAY['steps', (p_step_id - 1)::text], step) || jsonb_build_object(
        'percentage', greatest((progress ->> 'percentage')::int, reached),
        'lessons_completed', coalesce(lessons_completed, 0),
        'lessons_total', coalesce(lessons_total, 0));
    -- Saying again what is known of an earlier step does not turn the clock back for who is watching.
    IF p_status <> was OR p_step_id >= (progress ->> 'current_step')::int THEN
        progress := progress || jsonb_build_object(
            'current_step', p_step_id, 'message', coalesce(p_message, progress ->> 'message', ''));
    END IF;
    IF jsonb_typeof(p_metadata) = 'object' AND p_metadata <> '{}' THEN
        metadata := jsonb_set(
            CASE WHEN jsonb_typeof(metadata) = 'object' THEN metadata ELSE '{}' END, ARRAY[p_step_id::text],
            CASE WHEN jsonb_typeof(metadata -> p_step_id::text) = 'object' THEN metadata -> p_step_id::text ELSE '{}' END
            || p_metadata);
    END IF;
    UPDATE courses
    SET generation_progress = progress, generation_metadata = metadata, last_progress_update = moment, updated_at = moment
    WHERE id = p_course_id;
    RETURN progress;
END
$$;
