"""/api/v1/courses/{id}/exports/ and /api/v1/courses/{id}/export/{format}/."""

from uuid import UUID

from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from coursegen import errors
from coursegen.api.documented import IF_NONE_MATCH, documented
from coursegen.api.etag import conditional, etag_of, is_known, versioned
from coursegen.api.idempotency import idempotent
from coursegen.api.links import link
from coursegen.api.pagination import NewestFirst
from coursegen.api.views import Endpoint, user_of
from coursegen.api_keys.scopes import Scope
from coursegen.courses.queries import course_of
from coursegen.exports.formats import FORMATS
from orchestrator.exports import queries
from orchestrator.exports.download import attachment
from orchestrator.exports.errors import (
    CourseHasNoContent,
    CourseHasNoQuiz,
    CourseHasNoSlides,
    ExportFailed,
    ExportNotFound,
    TooManyExports,
    UnknownFormat,
)
from orchestrator.exports.models import Export
from orchestrator.exports.request import RETRY_SECONDS, request_export
from orchestrator.states import ExportState

from .export_shapes import ExportAnswer, ExportFilters, ExportRequest

TAG = "Exports"
TO_IT = [
    link("read_export", course_id="$request.path.course_id", export_id="$response.body#/id"),
    link("download_export", course_id="$request.path.course_id", name="$response.body#/format"),
]
TO_THE_FIRST = [link("read_export", course_id="$request.path.course_id", export_id="$response.body#/results/0/id")]
REFUSALS = (
    errors.CourseNotFound, errors.CourseIsBeingGenerated, CourseHasNoContent, CourseHasNoQuiz, CourseHasNoSlides,
    TooManyExports,
)  # fmt: skip


class ExportList(Endpoint):
    pagination_class = NewestFirst

    @documented(
        operation_id="list_exports",
        summary="List a course's exports, newest first",
        tag=TAG,
        scope=Scope.EXPORTS_READ,
        parameters=[ExportFilters],
        responses={200: ExportAnswer(many=True)},
        links=TO_THE_FIRST,
        errors=[errors.CourseNotFound, errors.InvalidRequest],
    )
    def get(self, request: Request, course_id: UUID) -> Response:
        pages = NewestFirst()
        exports = queries.exports_of(user_of(request), course_id).filter(**self.query)
        page = pages.paginate_queryset(exports, request, view=self)
        return pages.get_paginated_response(ExportAnswer(page, many=True).data)

    @documented(
        operation_id="start_export",
        summary="Export a course",
        description="Made in the background. Of an unchanged course the file that there is is answered, with 200.",
        tag=TAG,
        scope=Scope.EXPORTS_READ,
        request=ExportRequest,
        responses={200: ExportAnswer, 202: ExportAnswer},
        links=TO_IT,
        errors=REFUSALS,
    )
    @idempotent()
    def post(self, request: Request, course_id: UUID) -> Response:
        course_of(user_of(request), course_id)
        wish = ExportRequest(data=request.data)
        wish.is_valid(raise_exception=True)
        return _described(request_export(user_of(request), course_id, wish.validated_data["format"]), request)


class ExportDetail(Endpoint):
    @documented(
        operation_id="read_export",
        summary="How an export goes",
        tag=TAG,
        scope=Scope.EXPORTS_READ,
        parameters=[IF_NONE_MATCH],
        responses={200: ExportAnswer, 304: None},
        links=TO_IT[1:],
        errors=[errors.CourseNotFound, ExportNotFound],
    )
    def get(self, request: Request, course_id: UUID, export_id: UUID) -> HttpResponseBase:
        export = queries.export_of(user_of(request), course_id, export_id)
        response = conditional(request, ExportAnswer(export).data)
        if export.state in queries.ACTIVE:
            response["Retry-After"] = str(RETRY_SECONDS)
        return response


class ExportFile(Endpoint):
    @documented(
        operation_id="download_export",
        summary="Download a course in a format",
        description=(
            "The file where there is a current one. Otherwise it is begun: 202 with its Location; ask again after "
            "Retry-After seconds. Where making it has failed, asking for it here does not try again: POST does."
        ),
        tag=TAG,
        scope=Scope.EXPORTS_READ,
        parameters=[IF_NONE_MATCH],
        links=TO_IT[:1],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY, 202: ExportAnswer, 304: None},
        errors=[*REFUSALS, UnknownFormat, ExportFailed],
    )
    def get(self, request: Request, course_id: UUID, name: str) -> HttpResponseBase:
        course = course_of(user_of(request), course_id)
        if name not in FORMATS:
            raise UnknownFormat(formats=", ".join(FORMATS), details={"formats": [*FORMATS]})
        export = queries.latest(course_id, name)
        if export and export.state == ExportState.READY:
            return _file(request, export, course.title)
        if export and export.state == ExportState.FAILED:
            raise ExportFailed(details={"export_id": str(export.id)})
        return _described(export or request_export(user_of(request), course_id, name), request)


def _described(export: Export, request: Request) -> Response:
    location = reverse("export", kwargs={"course_id": export.course_id, "export_id": export.id}, request=request)
    ready = export.state == ExportState.READY
    headers = {"Location": location} | ({} if ready else {"Retry-After": str(RETRY_SECONDS)})
    return Response(ExportAnswer(export).data, status=200 if ready else 202, headers=headers)


def _file(request: Request, export: Export, title: str) -> HttpResponseBase:
    etag = etag_of(export.sha256)
    return versioned(Response(status=304) if is_known(request, etag) else attachment(export, title), etag)
