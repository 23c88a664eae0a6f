"""Events as webhooks tell them, for the OpenAPI document's examples: one of each."""

from typing import Any

from coursegen.examples import COMPLETED_AT, COURSE_ID, DOCUMENT_ID, LESSON_ID
from orchestrator.events.models import EventName
from orchestrator.examples import ENDPOINT_ID, JOB_ID
from orchestrator.webhooks.actions import TEST_EVENT

ERROR = {"code": "internal_error", "message": "Something went wrong on our side."}
DATA: dict[EventName, dict[str, Any]] = {
    EventName.JOB_ACCEPTED: {"tier": "STANDARD"},
    EventName.JOB_ADMITTED: {},
    EventName.JOB_PAUSED: {"message": "Пауза: бюджет исчерпан", "scope": "user_day", "budget_usd": "5.00"},
    EventName.JOB_RESUMED: {"message": "Продолжаем"},
    EventName.JOB_AWAITING_REVIEW: {"message": "Структура готова, ждём подтверждения"},
    EventName.JOB_APPROVED: {},
    EventName.STEP_STARTED: {"step": 3, "kind": "STRUCTURE_GENERATION", "message": "Составляем структуру курса..."},
    EventName.STEP_COMPLETED: {"step": 3, "message": "Структура курса готова"},
    EventName.STEP_FAILED: {"step": 3, "message": "Не удалось составить структуру", "error": ERROR},
    EventName.LESSON_COMPLETED: {"lesson_id": LESSON_ID, "status": "completed"},
    EventName.LESSON_FAILED: {"lesson_id": LESSON_ID, "error": ERROR},
    EventName.BATCH_SUBMITTED: {"message": "Уроки отправлены", "calls": 8, "expected_by": COMPLETED_AT},
    EventName.BATCH_ENDED: {"outcome": "done", "answered": 8, "live": 0},
    EventName.DOCUMENT_FAILED: {"document_id": DOCUMENT_ID, "error": ERROR},
    EventName.JOB_COMPLETED: {"lessons": 8, "failed_lessons": 0, "failed_documents": 0, "lessons_to_review": 0},
    EventName.JOB_FAILED: {"error": ERROR},
    EventName.JOB_CANCELLED: {},
    EventName.JOB_ROLLED_BACK: {"error": ERROR},
}


def _told(sequence: int, name: EventName) -> dict[str, Any]:
    about = {"job_id": JOB_ID, "course_id": COURSE_ID, "sequence": sequence, "run": 1}
    return {"type": name.value, "timestamp": COMPLETED_AT, "data": about | DATA[name]}


EVENTS = {name.value: _told(sequence, name) for sequence, name in enumerate(DATA, 1)}
EVENTS[TEST_EVENT] = {"type": TEST_EVENT, "timestamp": COMPLETED_AT, "data": {"endpoint_id": ENDPOINT_ID}}
JOB_COMPLETED = EVENTS[EventName.JOB_COMPLETED.value]
