-- What the legacy format says of an event, or NULL where it says nothing: a change of the course's status, or a step.
-- `job.accepted` is added before the course is reset: its status is the one the same transaction is about to give.
CREATE FUNCTION legacy_webhook(p_job uuid, p_course uuid, p_seq int, p_name text, p_data jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = public AS $$
DECLARE
    course record;
    about jsonb := jsonb_build_object('jobId', 'course-gen-' || p_job, 'sequence', p_seq);
    body jsonb;
BEGIN
    IF p_name NOT IN ('job.accepted', 'step.started', 'step.completed', 'step.failed', 'job.completed', 'job.failed',
                      'job.cancelled', 'job.rolled_back') THEN
        RETURN NULL;
    END IF;
    SELECT status, generation_progress AS progress INTO course FROM courses WHERE id = p_course;
    IF p_name = 'job.completed' THEN
        about := about || jsonb_build_object('lessons', p_data -> 'lessons', 'failedLessons', p_data -> 'failed_lessons',
                                             'failedDocuments', p_data -> 'failed_documents');
    END IF;
    body := jsonb_build_object(
        'courseId', p_course, 'data', about,
        'status', CASE p_name WHEN 'job.accepted' THEN 'initializing' ELSE coalesce(course.status, 'cancelled') END);
    IF p_name LIKE 'step.%' THEN
        body := body || jsonb_build_object('progress', jsonb_build_object(
            'step', p_data -> 'step', 'message', p_data -> 'message',
            'percentage', greatest((course.progress ->> 'percentage')::int,
                                   CASE p_name WHEN 'step.completed' THEN (p_data ->> 'step')::int * 20 END)));
    ELSIF p_name <> 'job.accepted' AND course.progress IS NOT NULL THEN
        body := body || jsonb_build_object('progress', jsonb_build_object(
            'step', course.progress -> 'current_step', 'message', course.progress -> 'message',
            'percentage', course.progress -> 'percentage'));
    END IF;
    IF p_data -> 'error' IS NOT NULL THEN
        body := body || jsonb_build_object('error', p_data #> '{error,message}');
    END IF;
    RETURN body;
END
$$;
