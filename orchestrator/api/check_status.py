"""GET /api/courses/{slug}/check-status: the course as the existing front end watches it."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from coursegen.api.documented import IF_NONE_MATCH, documented
from coursegen.api.etag import conditional
from coursegen.api.named import named
from coursegen.api.views import Endpoint
from coursegen.api_keys.scopes import Scope
from coursegen.courses.choices import ACTIVE_STATUSES
from coursegen.courses.models import Course
from coursegen.courses.shapes import KeptProgress
from coursegen.errors import CourseForbidden, CourseNotFound
from orchestrator.batches.queries import under_way
from orchestrator.jobs.queries import active_job
from orchestrator.states import HOLDING_A_SLOT

from .course_by_slug import course_of
from .examples import CHECK_STATUS

STUCK_AFTER = timedelta(minutes=10)


@named("CheckStatusAnswer", examples={"completed": CHECK_STATUS})
class CheckStatusAnswer(serializers.Serializer[Any]):
    courseId = serializers.UUIDField()  # noqa: N815
    slug = serializers.CharField()
    currentStatus = serializers.CharField()  # noqa: N815
    currentGenerationStatus = serializers.CharField()  # noqa: N815
    generationProgress = KeptProgress()  # noqa: N815
    createdAt = serializers.DateTimeField()  # noqa: N815
    updatedAt = serializers.DateTimeField()  # noqa: N815
    minutesSinceCreation = serializers.IntegerField()  # noqa: N815
    isStuck = serializers.BooleanField()  # noqa: N815
    recoveryReason = serializers.CharField(allow_null=True)  # noqa: N815
    suggestedStatus = serializers.CharField(allow_null=True)  # noqa: N815


class CheckStatus(Endpoint):
    compatibility: ClassVar[bool] = True

    @documented(
        operation_id="checkStatus",
        summary="How the generation of a course goes",
        tag="Compatibility",
        scope=Scope.GENERATION_READ,
        parameters=[IF_NONE_MATCH],
        responses={200: CheckStatusAnswer, 304: None},
        errors=[CourseForbidden, CourseNotFound],
        flat=True,
    )
    def get(self, request: Request, slug: str) -> HttpResponseBase:
        course = course_of(request, slug)
        now = datetime.now(UTC)
        lasting = {
            "courseId": str(course.id),
            "slug": course.slug,
            "currentStatus": course.status,
            "currentGenerationStatus": course.status,
            "generationProgress": course.generation_progress,
            "createdAt": _utc(course.created_at),
            "updatedAt": _utc(course.updated_at),
            **_stuck(course, now),
        }
        passing = {"minutesSinceCreation": int((now - course.created_at).total_seconds() // 60)}
        version = json.dumps(lasting, sort_keys=True)
        return conditional(request, {**lasting, **passing}, version=version)


def _stuck(course: Course, now: datetime) -> dict[str, object]:
    """Stuck is: active, neither waiting (for a slot, its author, a batch) nor paused, no progress for ten minutes."""
    moved = course.last_progress_update or course.generation_started_at or now
    stuck = course.status in ACTIVE_STATUSES and now - moved > STUCK_AFTER and _should_move(course)
    reason = f"No progress since {_utc(moved)}: no worker has moved this course." if stuck else None
    return {"isStuck": stuck, "recoveryReason": reason, "suggestedStatus": "failed" if stuck else None}


def _should_move(course: Course) -> bool:
    job = active_job(course.id)
    if job is None:
        return True
    moves = job.state in HOLDING_A_SLOT and job.paused_at is None
    return moves and not (job.economy and under_way(job.id).exists())


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
