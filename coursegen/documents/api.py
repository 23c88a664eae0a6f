"""/api/v1/courses/{id}/documents/."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from coursegen.api.documented import documented
from coursegen.api.idempotency import idempotent
from coursegen.api.links import link
from coursegen.api.pagination import NewestFirst
from coursegen.api.views import Endpoint, user_of
from coursegen.api_keys.scopes import Scope
from coursegen.errors import CourseIsBeingGenerated, CourseNotFound, InvalidRequest

from . import actions, queries
from .errors import DocumentNotFound
from .filters import DocumentFilters
from .models import Document
from .parts import file_of
from .serializers import DocumentOutput, DocumentUpload
from .upload import received
from .uploading import REFUSED, TakesUploads

TAG = "Documents"
FROM_HERE = [
    link(name, course_id="$request.path.course_id", document_id="$response.body#/id")
    for name in ("read_document", "delete_document", "replace_document")
]
TO_THE_FIRST = [link("read_document", course_id="$request.path.course_id", document_id="$response.body#/results/0/id")]


class DocumentList(TakesUploads):
    pagination_class = NewestFirst

    @documented(
        operation_id="list_documents",
        summary="List a course's documents, newest first",
        tag=TAG,
        scope=Scope.COURSES_READ,
        parameters=[DocumentFilters],
        responses={200: DocumentOutput(many=True)},
        links=TO_THE_FIRST,
        errors=[CourseNotFound, InvalidRequest],
    )
    def get(self, request: Request, course_id: UUID) -> Response:
        pages = NewestFirst()
        documents = queries.documents_of(user_of(request), course_id).filter(**self.query)
        page = pages.paginate_queryset(documents, request, view=self)
        return pages.get_paginated_response(DocumentOutput(page, many=True).data)

    @documented(
        operation_id="upload_document",
        summary="Upload a document",
        description="What a file is, its content decides, not its name. Sizes, numbers and formats depend on the tier.",
        tag=TAG,
        scope=Scope.COURSES_WRITE,
        request={"multipart/form-data": DocumentUpload},
        responses={201: DocumentOutput},
        links=FROM_HERE,
        errors=[CourseNotFound, CourseIsBeingGenerated, *REFUSED],
    )
    @idempotent(commits_itself=True)  # no transaction is open while a file is stored, and none undoes that
    def post(self, request: Request, course_id: UUID) -> Response:
        document = self._made_before(request, course_id) or self._added(request, course_id)
        where = f"/api/v1/courses/{course_id}/documents/{document.id}/"
        return Response(DocumentOutput(document).data, status=201, headers={"Location": where})

    def _made_before(self, request: Request, course_id: UUID) -> Document | None:
        """What an earlier try of this very request has made: it has the id of the request's key."""
        if self.idempotency_key is None:
            return None
        return queries.documents_of(user_of(request), course_id).filter(id=self.idempotency_key).first()

    def _added(self, request: Request, course_id: UUID) -> Document:
        user = user_of(request)
        queries.check_at_rest(user, course_id)
        upload = received(file_of(request))
        document = actions.add_document(user, course_id, upload, document_id=self.idempotency_key)
        document.refresh_from_db()
        return document


class DocumentDetail(Endpoint):
    @documented(
        operation_id="read_document",
        summary="Read what is known of a document",
        tag=TAG,
        scope=Scope.COURSES_READ,
        responses={200: DocumentOutput},
        errors=[CourseNotFound, DocumentNotFound],
    )
    def get(self, request: Request, course_id: UUID, document_id: UUID) -> Response:
        return Response(DocumentOutput(queries.document_of(user_of(request), course_id, document_id)).data)

    @documented(
        operation_id="delete_document",
        summary="Delete a document",
        tag=TAG,
        scope=Scope.COURSES_WRITE,
        responses={204: None},
        errors=[CourseNotFound, DocumentNotFound, CourseIsBeingGenerated],
    )
    def delete(self, request: Request, course_id: UUID, document_id: UUID) -> Response:
        actions.remove_document(user_of(request), course_id, document_id)
        return Response(status=204)
