"""Jobs, exports and webhooks in the OpenAPI document's examples."""

from typing import Any

from coursegen.courses.examples import CALLED_OFF, PROGRESS
from coursegen.examples import COMPLETED_AT, COURSE_ID, CREATED_AT, LESSON_ID, SLUG, STARTED_AT
from orchestrator.examples import DELIVERY_ID, ENDPOINT_ID, EXPORT_ID, JOB_ID, WEBHOOK_URL

QUEUED: dict[str, Any] = {"job_id": JOB_ID, "state": "queued"}
FIGURES: dict[str, Any] = {
    "lessons": {"p10": 10, "p90": 14},
    "tokens": {"p10": 61_000, "p90": 120_000},
    "cost_usd": {"p10": "0.06", "p90": "0.13"},
    "minutes": {"p10": 1.9, "p90": 4.8},
    "economy": False,
    "model": "qwen3-32b",
    "similar": 40,
}
QUOTE: dict[str, Any] = {**FIGURES, "course_id": COURSE_ID, "made_at": CREATED_AT}
WAITING: dict[str, Any] = {
    "job_id": JOB_ID,
    "state": "waiting",
    "position": 2,
    "eta_seconds": {"p50": 90, "p90": 240},
    "reason": "All 3 places of the platform are taken; yours is number 2.",
}
COMPLETED: dict[str, Any] = {
    "job_id": JOB_ID,
    "course_id": COURSE_ID,
    "state": "completed",
    "tier": "STANDARD",
    "progress": PROGRESS,
    "usage": {"model_calls": 12, "tokens_in": 48_200, "tokens_out": 15_900, "cost_usd": "0.084100"},
    "quote": FIGURES,
    "actual": {"lessons": 12, "tokens": 64_100, "cost_usd": "0.084100", "minutes": 2.3},
    "items": {"total": 11, "done": 11, "running": 0, "failed": 0},
    "created_at": STARTED_AT,
    "started_at": STARTED_AT,
    "finished_at": COMPLETED_AT,
}
CANCELLED: dict[str, Any] = {
    **COMPLETED,
    "state": "cancelled",
    "progress": CALLED_OFF,
    "items": {"total": 2, "done": 1, "running": 0, "failed": 0},
}
SUMMARY: dict[str, Any] = {
    **{name: COMPLETED[name] for name in ("job_id", "course_id", "state", "tier")},
    "lesson_id": None,
    "document_id": None,
    "run": 1,
    "created_at": STARTED_AT,
    "started_at": STARTED_AT,
    "finished_at": COMPLETED_AT,
    "error": None,
}
EVENT: dict[str, Any] = {
    "job_id": JOB_ID,
    "sequence": 9,
    "event": "lesson.completed",
    "at": COMPLETED_AT,
    "data": {"lesson_id": LESSON_ID, "status": "completed"},
}
LIMITS: dict[str, Any] = {
    "tier": "STANDARD",
    "jobs": {"limit": 3, "used": 1},
    "platform": {"limit": 3, "used": 2},
    "uploads": {
        "storage_bytes": {"limit": 1_073_741_824, "used": 48_210},
        "file_bytes": 10_485_760,
        "files_per_course": 3,
        "formats": ["PDF", "DOCX", "PPTX", "HTML", "TXT", "MD"],
    },
}
EXPORT: dict[str, Any] = {
    "id": EXPORT_ID,
    "course_id": COURSE_ID,
    "format": "scorm",
    "state": "ready",
    "progress": 100,
    "error": None,
    "size": 91_034,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "created_at": COMPLETED_AT,
    "started_at": COMPLETED_AT,
    "finished_at": COMPLETED_AT,
    "expires_at": "2026-11-30T10:17:48.901234Z",
    "url": f"/api/v1/courses/{COURSE_ID}/export/scorm/",
}
ENDPOINT: dict[str, Any] = {
    "id": ENDPOINT_ID,
    "kind": "standard",
    "url": WEBHOOK_URL,
    "description": "LMS",
    "events": ["job.completed", "job.failed"],
    "state": "active",
    "disabled_reason": "",
    "failures": 0,
    "held_until": None,
    "previous_secret_until": None,
    "created_at": CREATED_AT,
    "updated_at": CREATED_AT,
}
DELIVERY: dict[str, Any] = {
    "id": DELIVERY_ID,
    "endpoint_id": ENDPOINT_ID,
    "event": "job.completed",
    "job_id": JOB_ID,
    "sequence": 21,
    "state": "delivered",
    "attempts": 1,
    "next_attempt_at": None,
    "last_status": 204,
    "last_error": "",
    "durations_ms": [38],
    "created_at": COMPLETED_AT,
    "ended_at": COMPLETED_AT,
}
CHECK_STATUS: dict[str, Any] = {
    "courseId": COURSE_ID,
    "slug": SLUG,
    "currentStatus": "completed",
    "currentGenerationStatus": "completed",
    "generationProgress": PROGRESS,
    "createdAt": CREATED_AT,
    "updatedAt": COMPLETED_AT,
    "minutesSinceCreation": 3,
    "isStuck": False,
    "recoveryReason": None,
    "suggestedStatus": None,
}

TICKET = "WyIwMTlh…NDAwIl0:1vO3Xc:q8nF0jE"
EVENT_TICKET = {
    "ticket": TICKET,
    "expires_at": "2026-11-23T10:16:02.120000Z",
    "url": f"/api/v1/course-generation/{JOB_ID}/events/?ticket={TICKET}",
}
