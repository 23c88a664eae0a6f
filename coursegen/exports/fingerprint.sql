-- A hash over all that an export shows of a course, so that an unchanged one is not exported again. Null: no such course.
SELECT encode(sha256(convert_to(concat_ws(E'\x1e',
    course.title, course.course_description, course.language, course.learning_outcomes,
    (coalesce(course.generation_completed_at, course.created_at) AT TIME ZONE 'UTC')::date,
    (SELECT string_agg(concat_ws(E'\x1f', section_number, section_title, section_description),
                       E'\x1e' ORDER BY section_number)
     FROM sections WHERE course_id = course.id),
    (SELECT string_agg(concat_ws(E'\x1f', lesson.id, lesson_number, lesson_title, lesson_objectives,
                                 estimated_duration_minutes, status, coalesce(content::text, '-'), coalesce(error->>'message', '-')),
                       E'\x1e' ORDER BY lesson.id)
     FROM lessons AS lesson WHERE lesson.course_id = course.id),
    (SELECT string_agg(concat_ws(E'\x1f', lesson_id, position, question, choices, answer, coalesce(explanation, '-')),
                       E'\x1e' ORDER BY lesson_id, position)
     FROM quiz_questions JOIN lessons ON lessons.id = lesson_id WHERE lessons.course_id = course.id)
), 'UTF8')), 'hex')
FROM courses AS course WHERE course.id = %(course)s
