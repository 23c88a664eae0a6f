"""Courses and lessons in the OpenAPI document's examples."""

from typing import Any

from coursegen.examples import (
    COMPLETED_AT,
    COURSE_ID,
    CREATED_AT,
    DOCUMENT_ID,
    LESSON_ID,
    PASSAGE_ID,
    SECTION_ID,
    SLUG,
    STARTED_AT,
)

BRIEF: dict[str, Any] = {
    "title": "Безопасность на складе",
    "course_description": "Вводный курс для новых сотрудников.",
    "language": "ru",
    "style": "practical",
    "target_audience": "Кладовщики и водители погрузчиков",
    "difficulty": "beginner",
    "lesson_duration_minutes": 15,
    "learning_outcomes": ["Осматривать погрузчик перед сменой"],
    "estimated_lessons": 8,
    "estimated_sections": 3,
    "content_strategy": "auto",
    "output_formats": ["text", "test"],
}
DRAFT: dict[str, Any] = {
    "id": COURSE_ID,
    "slug": SLUG,
    "status": "draft",
    **BRIEF,
    "generation_progress": None,
    "error_message": None,
    "generation_started_at": None,
    "generation_completed_at": None,
    "created_at": CREATED_AT,
    "updated_at": CREATED_AT,
}
STEPS = ("Запуск генерации", "Обработка документов", "Генерация структуры", "Создание контента", "Финализация")


def _step(number: int, status: str, error: str | None = None) -> dict[str, Any]:
    begun = status != "pending"
    return {
        "id": number,
        "name": STEPS[number - 1],
        "status": status,
        "started_at": STARTED_AT if begun else None,
        "completed_at": COMPLETED_AT if begun else None,
        "error": error,
        "error_details": None,
    }


PROGRESS: dict[str, Any] = {
    "steps": [_step(number, "completed") for number in range(1, 6)],
    "percentage": 100,
    "current_step": 5,
    "message": "Курс готов",
    "total_steps": 5,
    "has_documents": True,
    "lessons_completed": 8,
    "lessons_total": 8,
    "files": [
        {"url": "", "name": "instrukciya.pdf", "size": 48_210, "type": "application/pdf", "fileId": DOCUMENT_ID},
    ],
}
CALLED_OFF: dict[str, Any] = {
    **PROGRESS,
    "steps": [
        _step(1, "completed"),
        _step(2, "failed", "Генерация отменена"),
        *(_step(n, "pending") for n in (3, 4, 5)),
    ],
    "percentage": 30,
    "current_step": 2,
    "message": "Генерация отменена",
    "lessons_completed": 0,
    "lessons_total": 0,
}
FINISHED: dict[str, Any] = {
    **DRAFT,
    "status": "completed",
    "generation_progress": PROGRESS,
    "generation_started_at": STARTED_AT,
    "generation_completed_at": COMPLETED_AT,
    "updated_at": COMPLETED_AT,
}
LESSON_SUMMARY: dict[str, Any] = {
    "id": LESSON_ID,
    "lesson_number": 2,
    "label": "1.2",
    "lesson_title": "Осмотр погрузчика перед сменой",
    "lesson_objectives": ["Проверить тормоза, вилы и сигнал"],
    "key_topics": ["осмотр", "журнал смены"],
    "estimated_duration_minutes": 15,
    "status": "completed",
}
SECTION: dict[str, Any] = {
    "id": SECTION_ID,
    "section_number": 1,
    "section_title": "До начала смены",
    "section_description": "Что проверить и кому сообщить.",
    "learning_objectives": ["Начать смену с исправной техникой"],
    "lessons": [LESSON_SUMMARY],
}
LESSON: dict[str, Any] = {
    **LESSON_SUMMARY,
    "course_id": COURSE_ID,
    "content": {
        "intro": "Погрузчик осматривают до каждой смены.",
        "sections": [
            {
                "title": "Что проверяют",
                "content": "Проверьте **тормоза**, вилы и звуковой сигнал.",
                "citations": [
                    {
                        "document_id": DOCUMENT_ID,
                        "document_name": "instrukciya.pdf",
                        "passage_id": PASSAGE_ID,
                        "page": 3,
                        "quote": "Перед сменой проверяют тормоза, вилы и звуковой сигнал.",
                    }
                ],
            }
        ],
        "examples": [{"title": "Неисправный сигнал", "content": "Погрузчик не выпускают на линию."}],
        "exercises": [{"question": "Что делать, если вилы погнуты?", "solution": "Сообщить механику и не работать."}],
        "quiz": [
            {
                "question": "Когда осматривают погрузчик?",
                "choices": ["Раз в неделю", "Перед каждой сменой", "После поломки"],
                "answer": 1,
                "explanation": "Осмотр предшествует каждой смене.",
            }
        ],
        "slides": [],
    },
    "metadata": {
        "model": "offline",
        "prompt": "",
        "total_words": 540,
        "tokens": 0,
        "cost_usd": "0",
        "quality_score": 1.0,
        "repairs": 0,
        "findings": [],
        "generation_duration_ms": 180,
    },
    "error": None,
}
