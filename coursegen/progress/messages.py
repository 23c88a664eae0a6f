"""What the progress of a course says while it is being made, in the course's language (Russian unless English)."""

from typing import Any

_RU = {
    "started": "Инициализация завершена",
    "waiting": "Ожидание очереди",
    "started_by_worker": "Инициализация завершена (восстановлено воркером)",
    "start_failed": "Не удалось запустить генерацию",
    "documents": "Обрабатываем загруженные документы...",
    "documents_failed": "Не удалось обработать документы",
    "documents_analysis": "Анализируем содержание документов...",
    "documents_done": "Документы успешно обработаны",
    "documents_done_with_gaps": "Документы обработаны, не удалось прочитать: {failed}",
    "analysis": "Анализируем задачу...",
    "analysis_done": "Задача проанализирована",
    "analysis_failed": "Не удалось проанализировать задачу",
    "structure": "Составляем структуру курса...",
    "structure_done": "Структура курса готова",
    "structure_failed": "Не удалось составить структуру курса",
    "lessons": "Создаём уроки: {completed} из {total}",
    "lessons_done": "Уроки готовы",
    "lessons_failed": "Не удалось создать уроки",
    "finalization": "Завершаем подготовку курса...",
    "finalization_failed": "Не удалось завершить подготовку курса",
    "completed": "Курс готов",
    "completed_with_gaps": "Курс готов, но не полностью: {gaps}",
    "gap_documents": "не прочитано документов: {n}",
    "gap_lessons": "не создано уроков: {n}",
    "to_review": "{text}. Уроков, которые нужно проверить: {n}",
    "cancelled": "Генерация отменена",
    "resumed": "Продолжаем создание курса",
}
_EN = {
    "started": "Initialization complete",
    "waiting": "Waiting in the queue",
    "started_by_worker": "Initialization complete (restored by a worker)",
    "start_failed": "The generation could not be started",
    "documents": "Processing the uploaded documents...",
    "documents_failed": "The documents could not be processed",
    "documents_analysis": "Analysing the documents...",
    "documents_done": "Documents processed",
    "documents_done_with_gaps": "Documents processed, not readable: {failed}",
    "analysis": "Analysing the task...",
    "analysis_done": "Task analysed",
    "analysis_failed": "The task could not be analysed",
    "structure": "Drafting the course structure...",
    "structure_done": "The course structure is ready",
    "structure_failed": "The course structure could not be drafted",
    "lessons": "Writing lessons: {completed} of {total}",
    "lessons_done": "Lessons written",
    "lessons_failed": "The lessons could not be written",
    "finalization": "Finishing the course...",
    "finalization_failed": "The course could not be finished",
    "completed": "The course is ready",
    "completed_with_gaps": "The course is ready, but not complete: {gaps}",
    "gap_documents": "documents not read: {n}",
    "gap_lessons": "lessons not written: {n}",
    "to_review": "{text}. Lessons to be looked over: {n}",
    "cancelled": "Generation cancelled",
    "resumed": "The making of the course goes on",
}


def message(name: str, *, language: str, **values: Any) -> str:
    """The sentence `name`, its values filled in."""
    return (_EN if language == "en" else _RU)[name].format(**values)
