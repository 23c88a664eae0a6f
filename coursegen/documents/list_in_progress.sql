-- Keep the progress of a course that is at rest equal to its documents. A course not generated yet gets its progress
-- anew (the name of step 2 follows from its documents); of one that has been, only the list is replaced.
UPDATE courses
SET updated_at = clock_timestamp(),
    generation_progress = CASE
        WHEN generation_progress IS NULL THEN NULL
        WHEN status = 'draft' OR jsonb_typeof(generation_progress) <> 'object' THEN initial_course_progress(id)
        ELSE generation_progress || jsonb_build_object(
            'files', initial_course_progress(id) -> 'files',
            'has_documents', initial_course_progress(id) -> 'has_documents')
    END
WHERE id = %s
