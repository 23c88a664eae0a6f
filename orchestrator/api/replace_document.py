"""POST /api/v1/courses/{id}/documents/{document_id}/replace/."""

from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from uuid_utils.compat import uuid7

from coursegen.api.documented import documented
from coursegen.api.idempotency import idempotent
from coursegen.api.language import phrase
from coursegen.api.named import named
from coursegen.api.views import user_of
from coursegen.api_keys.scopes import Scope
from coursegen.courses.choices import CourseStatus
from coursegen.documents.actions import forget_stored, store_replacement
from coursegen.documents.errors import DocumentNotFound
from coursegen.documents.models import Document, DocumentStatus
from coursegen.documents.parts import file_of
from coursegen.documents.queries import check_at_rest, document_of
from coursegen.documents.serializers import UPLOADED, DocumentOutput, DocumentUpload
from coursegen.documents.upload import Upload, received, sha256_of
from coursegen.documents.uploading import REFUSED, TakesUploads
from coursegen.errors import CourseIsBeingGenerated, CourseIsNotCompleted, CourseNotFound
from coursegen.examples import DOCUMENT_ID, NEW_DOCUMENT_ID
from coursegen.models import User
from orchestrator.errors import GenerationInProgress, StartFailed, SystemAtCapacity, UserLimitReached
from orchestrator.jobs.queries import begun_with
from orchestrator.start import Started, start_job, with_document
from orchestrator.states import JobState

from .examples import QUEUED
from .jobs import FROM_HERE, location_of

NOTICE = {
    "en": "This is the very file that the course has: there is nothing to do.",
    "ru": "У курса уже есть именно этот файл: обновлять нечего.",
}
EXAMPLES = {
    "queued": {"document": {**UPLOADED, "id": NEW_DOCUMENT_ID, "replaces": DOCUMENT_ID}, **QUEUED},
    "nothing to do": {"document": UPLOADED, "notice": NOTICE["ru"]},
}


@named("ReplaceAnswer", examples=EXAMPLES)
class ReplaceAnswer(serializers.Serializer[Any]):
    document = DocumentOutput(allow_null=True, help_text="the new one; where nothing is to be done, the one there is")
    job_id = serializers.CharField(required=False, help_text="course-gen-<uuid>")
    state = serializers.ChoiceField(choices=JobState.choices, required=False)
    notice = serializers.CharField(required=False, help_text="why there is nothing to do")


class ReplaceDocument(TakesUploads):
    @documented(
        operation_id="replace_document",
        summary="Replace a document and bring the course up to date",
        description=(
            "Of a completed course. The new file is read, and only lessons that rest on what has changed are written "
            "anew; each keeps its text until then. If the file can't be read, everything stays as it was. 200: it is "
            "the file there is, and nothing is to be done."
        ),
        tag="Documents",
        scope=Scope.GENERATION_WRITE,
        request={"multipart/form-data": DocumentUpload},
        responses={202: ReplaceAnswer, 200: ReplaceAnswer},
        links=FROM_HERE,
        errors=[
            CourseNotFound, DocumentNotFound, CourseIsBeingGenerated, CourseIsNotCompleted, GenerationInProgress,
            UserLimitReached, SystemAtCapacity, StartFailed, *REFUSED,
        ],
    )  # fmt: skip
    @idempotent(commits_itself=True)
    def post(self, request: Request, course_id: UUID, document_id: UUID) -> Response:
        user = user_of(request)
        if begun := begun_with(self.idempotency_key, user_id=user.id, course_id=course_id):
            return _accepted(request, begun.public_id, begun.state, begun.document_id)
        former = _replaceable(user, course_id, document_id)
        upload = received(file_of(request))
        if former.status == DocumentStatus.READY and former.sha256 == sha256_of(upload.path):
            return Response(_nothing_to_do(former))
        document, started = self._begin(user, former, upload)
        return _accepted(request, started.public_id, started.state.value, document.id)

    def _begin(self, user: User, former: Document, upload: Upload) -> tuple[Document, Started]:
        document = store_replacement(user, former, upload, document_id=self.idempotency_key or uuid7())
        try:
            started = start_job(
                course_id=former.course_id,
                user_id=user.id,
                anew=with_document(document),
                idempotency_key=self.idempotency_key,
            )
        except BaseException:
            forget_stored(document)
            raise
        return document, started


def _replaceable(user: User, course_id: UUID, document_id: UUID) -> Document:
    check_at_rest(user, course_id)
    former = document_of(user, course_id, document_id)
    if former.course.status != CourseStatus.COMPLETED:
        raise CourseIsNotCompleted
    return former


def _accepted(request: Request, job_id: str, state: str, document_id: UUID | None) -> Response:
    document = Document.objects.filter(id=document_id).first() if document_id else None
    body = {"document": DocumentOutput(document).data if document else None, "job_id": job_id, "state": state}
    return Response(body, status=202, headers=location_of(job_id, request))


def _nothing_to_do(former: Document) -> dict[str, Any]:
    return {"document": DocumentOutput(former).data, "notice": phrase(**NOTICE)}
