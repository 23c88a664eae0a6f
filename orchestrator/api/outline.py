"""The outline of a course: reading it, editing it before the lessons are written, approving it."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from coursegen.api.documented import IF_MATCH, IF_NONE_MATCH, documented
from coursegen.api.etag import check_unchanged, conditional, etag_of_body, versioned
from coursegen.api.idempotency import idempotent
from coursegen.api.links import link
from coursegen.api.protocol import PreconditionFailed
from coursegen.api.serializers import refuse_fields
from coursegen.api.views import Endpoint, user_of
from coursegen.api_keys.scopes import Scope
from coursegen.courses.queries import course_of, course_with_contents
from coursegen.errors import CourseNotFound
from coursegen.outlines.actions import replace_outline
from coursegen.outlines.serializers import OutlineInput, OutlineOutput
from orchestrator.errors import JobNotFound
from orchestrator.jobs.models import Job
from orchestrator.jobs.queries import active_job
from orchestrator.reviews.end import approve
from orchestrator.reviews.errors import NothingToApprove, OutlineIsNotEditable
from orchestrator.states import JobState

from .job_shapes import StartAnswer
from .jobs import FROM_HERE, TAG, location_of, own_job

TO_EDIT = link("edit_outline", course_id="$response.body#/course_id")
TO_A_LESSON = link("read_lesson", lesson_id="$response.body#/sections/0/lessons/0/id")


class Outline(Endpoint):
    @documented(
        operation_id="read_outline",
        summary="Read a course's outline",
        description="`editable` while a generation started with `review_outline` awaits its approval.",
        tag="Courses",
        scope=Scope.COURSES_READ,
        parameters=[IF_NONE_MATCH],
        responses={200: OutlineOutput, 304: None},
        links=[TO_EDIT, TO_A_LESSON],
        errors=[CourseNotFound],
    )
    def get(self, request: Request, course_id: UUID) -> HttpResponseBase:
        return conditional(request, _read(request, course_id))

    @documented(
        operation_id="edit_outline",
        summary="Edit the outline before its lessons are written",
        description=(
            "`sections` is the whole outline as it shall be, in its order. A section or lesson with an `id` is the one "
            "of that id: what is left out of it stays, and a lesson may have moved to another section. One without is "
            "new, and one that is not named goes."
        ),
        tag="Courses",
        scope=Scope.COURSES_WRITE,
        parameters=[IF_MATCH],
        request=OutlineInput,
        responses={200: OutlineOutput},
        links=[TO_A_LESSON],
        errors=[CourseNotFound, OutlineIsNotEditable, PreconditionFailed],
    )
    def patch(self, request: Request, course_id: UUID) -> Response:
        course_of(user_of(request), course_id)
        wanted = OutlineInput(data=request.data)
        wanted.is_valid(raise_exception=True)
        with transaction.atomic():
            in_review = Job.objects.filter(course_id=course_id, state=JobState.AWAITING_REVIEW)
            if not in_review.select_for_update().exists():
                raise OutlineIsNotEditable
            check_unchanged(request, etag_of_body(_read(request, course_id)))
            if "sections" in wanted.validated_data:
                replace_outline(course_id, wanted.validated_data["sections"])
        body = _read(request, course_id)
        return versioned(Response(body), etag_of_body(body))


class ApproveOutline(Endpoint):
    @documented(
        operation_id="approve_outline",
        summary="Approve the outline and have the lessons written",
        description="Of a generation started with `review_outline`. It waits for a slot like any other.",
        tag=TAG,
        scope=Scope.GENERATION_WRITE,
        responses={202: StartAnswer},
        links=FROM_HERE,
        errors=[JobNotFound, NothingToApprove],
    )
    @idempotent()
    def post(self, request: Request, job_id: str) -> Response:
        refuse_fields(request)
        approve(own_job(request, job_id))
        job = own_job(request, job_id)
        body = {"job_id": job.public_id, "state": job.state}
        return Response(body, status=202, headers=location_of(job.public_id, request))


def _read(request: Request, course_id: UUID) -> dict[str, Any]:
    course = course_with_contents(user_of(request), course_id)
    job = active_job(course_id)
    editable = job is not None and job.state == JobState.AWAITING_REVIEW
    return dict(OutlineOutput({"course_id": course.id, "editable": editable, "sections": course.sections.all()}).data)
