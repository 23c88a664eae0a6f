"""Jobs in the economy lane, and what becomes of them."""

from typing import Any

from django.db.models.functions import Now

from coursegen.courses.choices import WRITTEN
from coursegen.models import LanguageModel, Lesson, Provider
from orchestrator.batches.run import run as look_after
from orchestrator.models import Batch, Job, JobEvent, WorkItem
from orchestrator.start import start_job
from orchestrator.waiting.admission import admit
from orchestrator.work.models import Kind
from orchestrator.work.run import run
from tests.integration.language_models.asking import a_model
from tests.making import a_course
from tests.model_server import ModelServer, Script, Step, serve
from tests.model_server.script import BatchPlan

LESSONS = 4


def a_server(*steps: Step, **plan: Any) -> Any:
    """A model whose provider takes batches, once entered and `known`."""
    return serve(script=Script(steps, batch=BatchPlan(**{"looks": 0, **plan})))


def known(server: ModelServer) -> LanguageModel:
    model = a_model(server)
    Provider.objects.update(batches=True)
    return model


def a_waiting_job(server: ModelServer) -> Job:
    """An economy job all of whose lessons are in a batch that has not been handed over."""
    job = _begun(server)
    do_due(job)
    return job


def a_job_with_its_outline(server: ModelServer) -> tuple[Job, list[WorkItem]]:
    """An economy job none of whose lessons has joined a batch, and the lessons' items."""
    job = _begun(server)
    for kind in (Kind.STRUCTURE_ANALYSIS, Kind.STRUCTURE_GENERATION):
        run(WorkItem.objects.get(job=job, kind=kind).id, worker="test")
    return job, list(WorkItem.objects.filter(job=job, kind=Kind.TEXT_GENERATION))


def _begun(server: ModelServer) -> Job:
    known(server)
    course = a_course(language="en", estimated_lessons=LESSONS, title="Safety in a warehouse")
    return Job.objects.get(id=start_job(course_id=course.id, user_id=course.user_id, economy=True).job_id)


def do_due(job: Job) -> None:
    """Do whatever is due, until nothing is."""
    due_items = WorkItem.objects.filter(job=job, state="ready", available_at__lte=Now()).order_by("created_at", "id")
    while (item := due_items.first()) and run(item.id, worker="test"):
        pass


def look(job: Job, times: int = 1) -> None:
    """Do what the sweeper and a system worker do when the batch's time has come."""
    for _ in range(times):
        for batch in Batch.objects.filter(job=job):
            look_after(batch.id, worker="test")


def finished(job: Job) -> Job:
    admit()
    do_due(job)
    job.refresh_from_db()
    assert job.state == "completed", job.error
    statuses = Lesson.objects.filter(course_id=job.course_id).values_list("status", flat=True)
    assert set(statuses) <= set(WRITTEN)
    return job


def events(job: Job) -> list[str]:
    return list(JobEvent.objects.filter(job=job).order_by("seq").values_list("name", flat=True))


def live_lessons(server: ModelServer) -> int:
    return sum(entry.purpose == "lesson" and not entry.batch for entry in server.ledger.paid())


def in_batches(server: ModelServer) -> int:
    return sum(entry.batch for entry in server.ledger.paid())


def batches_at(server: ModelServer) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = server.routes._batches.list()["data"]
    return listed
