"""Rows of every kind, for pages to show."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from coursegen.api_keys.models import ApiKey
from coursegen.models import (
    Course,
    Document,
    EndedFamily,
    ExternalIdentity,
    IdempotencyKey,
    LanguageModel,
    ModelCall,
    ModelChoice,
    Passage,
    Provider,
    User,
)
from coursegen.quality.actions import keep_report
from coursegen.quality.coverage import Coverage
from coursegen.quality.finding import Finding, Severity
from coursegen.quality.report import DocumentQuality, LessonQuality, Report
from metrics.enums import EventType
from metrics.record import record
from orchestrator.events.models import EventName
from orchestrator.models import (
    Batch,
    BatchRequest,
    Export,
    Job,
    JobEvent,
    Quote,
    Slot,
    WebhookDelivery,
    WebhookEndpoint,
    WorkerReport,
    WorkItem,
)
from orchestrator.states import JobState
from orchestrator.work.models import Kind
from tests.integration.api.clients import a_user
from tests.integration.api.contents import a_written_course

HOSTILE = '<script>alert("x")</script>'


def a_document(course: Course, *, failed: bool = False, passages: int = 2) -> Document:
    document = Document.objects.create(
        course=course, user=course.user, name=f"{HOSTILE}.pdf", size=12345, type="application/pdf", sha256="0" * 64,
        file="documents/x/y", status="failed" if failed else "ready", error="damaged" if failed else None,
    )  # fmt: skip
    Passage.objects.bulk_create(Passage(document=document, position=n, text=HOSTILE) for n in range(passages))
    return document


def a_job(course: Course, *, state: str = JobState.RUNNING, items: int = 3) -> Job:
    now = timezone.now()
    ended = state not in (JobState.RUNNING, JobState.QUEUED, JobState.WAITING)
    job = Job.objects.create(
        user=course.user, course=course, tier=course.user.tier, state=state, user_slot=None if ended else 1,
        last_event=3, started_at=now, finished_at=now + timedelta(seconds=90) if ended else None,
        error={"code": HOSTILE},
    )  # fmt: skip
    for _ in range(items):
        WorkItem.objects.create(
            job=job, kind=Kind.TEXT_GENERATION, subject=uuid4(), state="done", finished_at=now, claimed_by="worker@a",
            usage={"tokens_in": 5},
        )  # fmt: skip
    names = (EventName.JOB_ACCEPTED, EventName.JOB_ADMITTED, EventName.LESSON_COMPLETED)
    for seq, name in enumerate(names, start=1):
        JobEvent.objects.create(job=job, seq=seq, run=1, name=name, data={"message": HOSTILE})
    return job


def a_batch(model: LanguageModel, job: Job) -> None:
    now = timezone.now()
    batch = Batch.objects.create(
        job=job, model=model, state="submitted", provider_batch=HOSTILE, claimed_by=HOSTILE, error=HOSTILE,
        next_look_at=now, deadline_at=now, expected_by=now, submitted_at=now,
    )  # fmt: skip
    BatchRequest.objects.create(id=uuid4(), batch=batch, item_id=uuid4(), run=1, body={"messages": [HOSTILE]})


def a_model(number: int, course: Course, job: Job) -> None:
    provider = Provider.objects.create(name=f"{HOSTILE} {number}", api_key_variable="LLM_API_KEY_X")
    model = LanguageModel.objects.create(provider=provider, name=HOSTILE, price_in="0.15")
    ModelChoice.objects.create(purpose="lesson", order=number, model=model)
    a_batch(model, job)
    ModelCall.objects.create(
        purpose="lesson", provider=HOSTILE, model=HOSTILE, organization=course.organization, user=course.user,
        course=course, job_id=job.id, outcome="answered", answer=HOSTILE, error=HOSTILE, content_hash=b"0" * 32,
    )  # fmt: skip


def a_quality_report(course: Course) -> None:
    lesson = course.lessons.all()[0]
    finding = Finding(check="citing", severity=Severity.ERROR, ru=HOSTILE, en=HOSTILE, section=1)
    about = {"lesson_id": lesson.id, "label": "1.1", "title": HOSTILE, "status": "review_required"}
    coverage = Coverage(passages=3, assigned=2, cited=1)
    report = Report(
        coverage=coverage,
        documents=(DocumentQuality(document_id=uuid4(), name=HOSTILE, coverage=coverage),),
        lessons=(LessonQuality(**about, findings=(finding,)),),
        findings=(finding,),
    )
    keep_report(course.id, report)


def an_export(course: Course, **fields: Any) -> Export:
    now = timezone.now()
    made = {
        "state": "ready", "progress": 100, "file": "exports/x", "size": 4096, "sha256": "0" * 64, "fingerprint": "1:f",
        "claim_no": 1, "attempts": 1, "claimed_by": HOSTILE, "started_at": now, "finished_at": now, "expires_at": now,
    }  # fmt: skip
    return Export.objects.create(course=course, user=course.user, format="pdf", **(made | fields))


def a_webhook(user: User, job: Job) -> WebhookEndpoint:
    endpoint = WebhookEndpoint.objects.create(
        organization=user.organization, url=f"https://x.example/{HOSTILE}", description=HOSTILE, secret="sealed"
    )
    WebhookDelivery.objects.create(
        endpoint=endpoint, organization_id=endpoint.organization_id, job_id=job.id, sequence=1, event="job.accepted",
        body={"type": HOSTILE}, give_up_at=timezone.now(), last_error=HOSTILE, state="dead", ended_at=timezone.now(),
    )  # fmt: skip
    return endpoint


def an_api_key(user: User, **fields: Any) -> ApiKey:
    made = {"name": HOSTILE, "prefix": "cg_12345678", "digest": uuid4().hex, "scopes": ["courses:read"]}
    return ApiKey.objects.create(user=user, organization=user.organization, **(made | fields))


def steps() -> list[dict[str, object]]:
    stamp = "2026-11-23T10:00:00Z"
    step = {"name": HOSTILE, "status": "completed", "started_at": stamp, "completed_at": stamp, "error": HOSTILE}
    return [{"id": number, **step} for number in range(1, 6)]


def everything(number: int) -> UUID:
    """One row (at least) of every kind; answers the user's id."""
    user: User = a_user(f"author{number}@example.org")
    progress = {"steps": steps(), "percentage": 70, "message": HOSTILE, "lessons_total": 6, "lessons_completed": 3}
    course = a_written_course(user, title=f"{HOSTILE} {number}", generation_progress=progress)
    a_document(course)
    a_document(course, failed=True)
    a_quality_report(course)
    Quote.objects.create(course=course, body={"model": HOSTILE})
    job = a_job(course)
    Slot.objects.update_or_create(number=number + 1, defaults={"job": job, "taken_at": timezone.now()})
    IdempotencyKey.objects.create(
        user=user, route="api/v1/courses/", key=HOSTILE, fingerprint="0" * 64, held_until=timezone.now(), status=201
    )
    an_api_key(user)
    ExternalIdentity.objects.create(
        issuer=HOSTILE, subject=uuid4(), user=user, email=HOSTILE, told_tier="BASIC", told_at=timezone.now()
    )
    EndedFamily.objects.create(id=uuid4())
    an_export(course)
    a_webhook(user, job)
    WorkerReport.objects.create(name=f"{HOSTILE}@{number}", cpu_percent=12.5, memory_percent=40, running=3)
    a_model(number, course, job)
    record(EventType.JOB_ROLLBACK, user_id=user.id, course_id=course.id, job_id=job.id, reason=HOSTILE)
    return user.id
