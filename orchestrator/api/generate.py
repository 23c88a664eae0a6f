"""POST /api/coursegen/generate: the start, as the existing front end calls it."""

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coursegen.api.documented import documented
from coursegen.api.fields import UUIDText
from coursegen.api.idempotency import idempotent
from coursegen.api.links import link
from coursegen.api.named import named
from coursegen.api.serializers import StrictSerializer
from coursegen.api.views import Endpoint, user_of
from coursegen.api_keys.scopes import Scope
from coursegen.errors import CourseForbidden, CourseNotFound
from coursegen.examples import COURSE_ID
from orchestrator.errors import GenerationInProgress, StartFailed, SystemAtCapacity, UserLimitReached
from orchestrator.examples import JOB_ID
from orchestrator.start import start_job

from .fields import WebhookURL
from .webhook_bodies import told_at

STARTED = {"success": True, "jobId": JOB_ID, "message": "Генерация курса инициализирована"}


@named("GenerateRequest", examples={"a course": {"courseId": COURSE_ID, "webhookUrl": None}})
class GenerateRequest(StrictSerializer):
    courseId = UUIDText()  # noqa: N815 - the surface's own naming
    webhookUrl = WebhookURL()  # noqa: N815


@named("GenerateAnswer", examples={"started": STARTED})
class GenerateAnswer(serializers.Serializer[Any]):
    success = serializers.BooleanField()
    jobId = serializers.CharField(help_text="course-gen-<uuid>")  # noqa: N815
    message = serializers.CharField()


class Generate(Endpoint):
    """Start the generation of a course."""

    compatibility: ClassVar[bool] = True
    failure = StartFailed

    @documented(
        operation_id="generate",
        summary="Start the generation of a course",
        tag="Compatibility",
        scope=Scope.GENERATION_WRITE,
        request=GenerateRequest,
        responses={200: GenerateAnswer},
        errors=[
            CourseForbidden, CourseNotFound, GenerationInProgress, UserLimitReached, SystemAtCapacity, StartFailed,
        ],
        links=[link(name, job_id="$response.body#/jobId") for name in ("get_generation", "cancel_generation")],
        callbacks=[told_at("{$request.body#/webhookUrl}")],
        flat=True,
    )  # fmt: skip
    @idempotent(commits_itself=True)
    def post(self, request: Request) -> Response:
        body = GenerateRequest(data=request.data)
        body.is_valid(raise_exception=True)
        started = start_job(
            course_id=body.validated_data["courseId"],
            user_id=user_of(request).id,
            webhook_url=body.validated_data.get("webhookUrl"),
            idempotency_key=self.idempotency_key,
        )
        return Response({"success": True, "jobId": started.public_id, "message": "Генерация курса инициализирована"})
