"""GET and POST /api/courses/{slug}/cancel."""

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coursegen.api.documented import documented
from coursegen.api.named import named
from coursegen.api.views import Endpoint
from coursegen.api_keys.scopes import Scope
from coursegen.courses.models import Course
from coursegen.errors import CourseForbidden, CourseNotFound
from coursegen.examples import SLUG
from orchestrator.cancel import cancel_course
from orchestrator.errors import CannotCancel
from orchestrator.jobs.queries import active_job

from .course_by_slug import course_of

NOT_NOW = {"canCancel": False, "currentStatus": "draft", "reason": "No generation is running: the course is draft."}
DONE = {"success": True, "message": "Course generation has been cancelled", "slug": SLUG}


@named("CanCancelAnswer", examples={"not now": NOT_NOW})
class CanCancelAnswer(serializers.Serializer[Any]):
    canCancel = serializers.BooleanField()  # noqa: N815
    currentStatus = serializers.CharField()  # noqa: N815
    reason = serializers.CharField(allow_null=True)


@named("CancelledAnswer", examples={"cancelled": DONE})
class CancelledAnswer(serializers.Serializer[Any]):
    success = serializers.BooleanField()
    message = serializers.CharField()
    slug = serializers.CharField()


class Cancel(Endpoint):
    compatibility: ClassVar[bool] = True

    @documented(
        operation_id="canCancel",
        summary="Whether the generation can be cancelled",
        tag="Compatibility",
        scope=Scope.GENERATION_READ,
        responses={200: CanCancelAnswer},
        errors=[CourseForbidden, CourseNotFound],
        flat=True,
    )
    def get(self, request: Request, slug: str) -> Response:
        course = course_of(request, slug)
        can = active_job(course.id) is not None
        reason = None if can else _why_not(course)
        return Response({"canCancel": can, "currentStatus": course.status, "reason": reason})

    @documented(
        operation_id="cancel",
        summary="Cancel the generation",
        tag="Compatibility",
        scope=Scope.GENERATION_WRITE,
        responses={200: CancelledAnswer},
        errors=[CourseForbidden, CourseNotFound, CannotCancel],
        flat=True,
    )
    def post(self, request: Request, slug: str) -> Response:
        course = course_of(request, slug)
        try:
            cancel_course(course_id=course.id)
        except CannotCancel as refusal:
            course.refresh_from_db(fields=["status"])
            body = {
                "error": refusal.compatibility_text,
                "message": _why_not(course),
                "currentStatus": course.status,
            }
            return Response(body, status=refusal.status)
        return Response({"success": True, "message": "Course generation has been cancelled", "slug": course.slug})


def _why_not(course: Course) -> str:
    return f"No generation is running: the course is {course.status}."
