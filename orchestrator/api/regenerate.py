"""POST /api/v1/lessons/{id}/regenerate/."""

from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coursegen.api.documented import documented
from coursegen.api.fields import Text
from coursegen.api.idempotency import idempotent
from coursegen.api.language import phrase
from coursegen.api.named import named
from coursegen.api.serializers import StrictSerializer
from coursegen.api.views import Endpoint, user_of
from coursegen.api_keys.scopes import Scope
from coursegen.courses.queries import lesson_of
from coursegen.errors import LessonNotFound
from coursegen.writing.choose import follows_notes
from orchestrator.errors import GenerationInProgress, StartFailed, SystemAtCapacity, UserLimitReached
from orchestrator.start import lesson_anew, start_job
from orchestrator.states import JobState

from .examples import QUEUED
from .jobs import FROM_HERE, location_of


@named("RegenerateRequest", examples={"with a note": {"note": "Больше примеров из практики"}})
class RegenerateRequest(StrictSerializer):
    note = Text(max_length=2_000, required=False, allow_blank=True, default="", help_text="what the new one shall be")


@named("RegenerateAnswer", examples={"queued": QUEUED})
class RegenerateAnswer(serializers.Serializer[Any]):
    job_id = serializers.CharField(help_text="course-gen-<uuid>")
    state = serializers.ChoiceField(choices=JobState.choices)
    notice = serializers.CharField(required=False, help_text="what can't be done of what was asked for")


class RegenerateLesson(Endpoint):
    @documented(
        operation_id="regenerate_lesson",
        summary="Have one lesson written anew",
        description="The present text stays until the new one is stored; other lessons are not touched.",
        tag="Lessons",
        scope=Scope.GENERATION_WRITE,
        request=RegenerateRequest,
        responses={202: RegenerateAnswer},
        links=FROM_HERE,
        errors=[LessonNotFound, GenerationInProgress, UserLimitReached, SystemAtCapacity, StartFailed],
    )
    @idempotent(commits_itself=True)
    def post(self, request: Request, lesson_id: UUID) -> Response:
        lesson = lesson_of(user_of(request), lesson_id)
        asked = RegenerateRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        note = asked.validated_data["note"]
        started = start_job(
            course_id=lesson.course_id,
            user_id=user_of(request).id,
            anew=lesson_anew(lesson.id, note=note),
            idempotency_key=self.idempotency_key,
        )
        body = {"job_id": started.public_id, "state": started.state.value} | _notice(note)
        return Response(body, status=202, headers=location_of(started.public_id, request))


def _notice(note: str) -> dict[str, str]:
    if not note or follows_notes():
        return {}
    text = phrase(
        en="The note is kept, but not followed: the offline writer compiles lessons and can't take wishes.",
        ru="Пожелание сохранено, но не будет учтено: урок составляется без языковой модели, по источникам.",
    )
    return {"notice": text}
