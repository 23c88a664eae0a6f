-- The progress of a course whose generation has not begun a step: five steps pending, its documents listed.
CREATE FUNCTION initial_course_progress(p_course_id uuid) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = public AS $$
    WITH document_list AS (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
                   'url', '', 'name', name, 'size', size, 'type', type, 'fileId', id) ORDER BY created_at, id), '[]') AS files
        FROM documents WHERE course_id = p_course_id
    )
    SELECT jsonb_build_object(
        'steps', (
            SELECT jsonb_agg(jsonb_build_object(
                       'id', number, 'name', name, 'status', 'pending', 'started_at', NULL, 'completed_at', NULL,
                       'error', NULL, 'error_details', NULL) ORDER BY number)
            FROM (VALUES (1, 'Запуск генерации'),
                         (2, CASE WHEN files = '[]' THEN 'Анализ задачи' ELSE 'Обработка документов' END),
                         (3, 'Генерация структуры'), (4, 'Создание контента'), (5, 'Финализация')) AS step (number, name)),
        'percentage', 0, 'current_step', 1, 'message', '', 'total_steps', 5,
        'has_documents', files <> '[]', 'lessons_completed', 0, 'lessons_total', 0, 'files', files)
    FROM document_list
$$;
