"""/api/v1/course-generation/: start, list, watch, cancel, retry."""

from typing import Any

from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from coursegen.api.documented import IF_NONE_MATCH, documented
from coursegen.api.etag import conditional
from coursegen.api.idempotency import idempotent
from coursegen.api.links import link
from coursegen.api.pagination import NewestFirst
from coursegen.api.serializers import refuse_fields
from coursegen.api.views import Endpoint, user_of
from coursegen.api_keys.scopes import Scope
from coursegen.errors import CourseForbidden, CourseNotFound, InvalidRequest
from metrics.job_ids import parse_id
from orchestrator.cancel import cancel_job
from orchestrator.errors import (
    EconomyUnavailable,
    GenerationInProgress,
    JobHasEnded,
    JobHasNotFailed,
    JobIsNotResumable,
    JobNotFound,
    StartFailed,
    SystemAtCapacity,
    TooManyWaiting,
    UserLimitReached,
)
from orchestrator.jobs.models import Job
from orchestrator.jobs.queries import job_of, jobs_of
from orchestrator.start import retry_job, start_job
from orchestrator.states import JobState

from .job_described import described, place_shown
from .job_shapes import JobAnswer, JobFilters, JobSummary, StartAnswer, StartRequest
from .webhook_bodies import told_at

TAG = "Course generation"
FROM_HERE = [
    link(name, job_id="$response.body#/job_id")
    for name in (
        "get_generation", "cancel_generation", "retry_generation", "approve_outline", "list_generation_events",
        "create_generation_events_ticket",
    )
]  # fmt: skip
OF_A_JOB = [*FROM_HERE, link("read_course", course_id="$response.body#/course_id")]
OF_THE_FIRST = [link("get_generation", job_id="$response.body#/results/0/job_id")]


def own_job(request: Request, job_id: str) -> Job:
    """The asker's job; anybody else's does not exist."""
    job = job_of(user_id=user_of(request).id, job_id=parse_id(job_id))
    if job is None:
        raise JobNotFound
    return job


def location_of(public_id: str, request: Request) -> dict[str, str]:
    """Where to watch the job that was begun."""
    return {"Location": reverse("job", kwargs={"job_id": public_id}, request=request)}


class Jobs(Endpoint):
    pagination_class = NewestFirst

    @documented(
        operation_id="list_generations",
        summary="List my generations, newest first",
        tag=TAG,
        scope=Scope.GENERATION_READ,
        parameters=[JobFilters],
        responses={200: JobSummary(many=True)},
        links=OF_THE_FIRST,
        errors=[InvalidRequest],
    )
    def get(self, request: Request) -> Response:
        pages = NewestFirst()
        page = pages.paginate_queryset(jobs_of(user_of(request).id, **self.query), request, view=self)
        return pages.get_paginated_response(JobSummary(page, many=True).data)

    @documented(
        operation_id="start_generation",
        summary="Start the generation of a course",
        tag=TAG,
        scope=Scope.GENERATION_WRITE,
        request=StartRequest,
        responses={202: StartAnswer},
        links=FROM_HERE,
        callbacks=[told_at("{$request.body#/webhook_url}")],
        errors=[
            CourseNotFound,
            GenerationInProgress,
            EconomyUnavailable,
            UserLimitReached,
            SystemAtCapacity,
            TooManyWaiting,
            StartFailed,
        ],
    )
    @idempotent(commits_itself=True)
    def post(self, request: Request) -> Response:
        asked = StartRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        wish = asked.validated_data
        try:
            started = start_job(
                course_id=wish["course_id"],
                user_id=user_of(request).id,
                webhook_url=wish.get("webhook_url"),
                wait=wish["on_limit"] == "wait",
                review_outline=wish["review_outline"],
                economy=wish["economy"],
                idempotency_key=self.idempotency_key,
            )
        except CourseForbidden:
            raise CourseNotFound from None  # here another's course does not exist
        body: dict[str, Any] = {"job_id": started.public_id, "state": started.state.value}
        if started.state is JobState.WAITING:
            body |= place_shown(Job.objects.get(id=started.job_id), request)
        return Response(body, status=202, headers=location_of(started.public_id, request))


class JobStatus(Endpoint):
    @documented(
        operation_id="get_generation",
        summary="How a generation goes",
        tag=TAG,
        scope=Scope.GENERATION_READ,
        parameters=[IF_NONE_MATCH],
        responses={200: JobAnswer, 304: None},
        links=OF_A_JOB,
        errors=[JobNotFound],
    )
    def get(self, request: Request, job_id: str) -> HttpResponseBase:
        job = own_job(request, job_id)
        body = JobAnswer(described(job, request)).data
        items = body["items"]
        place = [body.get(name) for name in ("position", "eta_seconds", "reason", "expected_by")]
        version = f"{job.id}{job.state}{job.run}{job.last_event}{job.course.last_progress_update}{items}{place}"
        return conditional(request, body, version=version)


class CancelJob(Endpoint):
    @documented(
        operation_id="cancel_generation",
        summary="Cancel a generation",
        description="Durable at once, whether or not a worker is alive; the slot is free at once.",
        tag=TAG,
        scope=Scope.GENERATION_WRITE,
        responses={200: JobAnswer},
        links=OF_A_JOB,
        errors=[JobNotFound, JobHasEnded],
    )
    @idempotent()
    def post(self, request: Request, job_id: str) -> Response:
        refuse_fields(request)
        job = own_job(request, job_id)
        if not cancel_job(job_id=job.id):
            job.refresh_from_db()
            raise JobHasEnded(state=job.state)
        return Response(JobAnswer(described(own_job(request, job_id), request)).data)


class RetryJob(Endpoint):
    @documented(
        operation_id="retry_generation",
        summary="Retry a failed generation",
        description="A new run of the job from its finished work. It takes a slot again, so 429 is possible.",
        tag=TAG,
        scope=Scope.GENERATION_WRITE,
        responses={202: StartAnswer},
        links=FROM_HERE,
        errors=[
            JobNotFound, JobHasNotFailed, JobIsNotResumable, GenerationInProgress, UserLimitReached, SystemAtCapacity,
            StartFailed,
        ],
    )  # fmt: skip
    @idempotent(commits_itself=True)
    def post(self, request: Request, job_id: str) -> Response:
        refuse_fields(request)
        started = retry_job(job=own_job(request, job_id), idempotency_key=self.idempotency_key)
        body = {"job_id": started.public_id, "state": started.state.value}
        return Response(body, status=202, headers=location_of(started.public_id, request))
