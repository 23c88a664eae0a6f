"""/api/v1/courses/ and /api/v1/lessons/."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from coursegen.api.documented import IF_MATCH, IF_NONE_MATCH, documented
from coursegen.api.etag import check_unchanged, conditional, etag_of_body, versioned
from coursegen.api.idempotency import idempotent
from coursegen.api.links import link
from coursegen.api.pagination import NewestFirst
from coursegen.api.protocol import PreconditionFailed
from coursegen.api.views import Endpoint, user_of
from coursegen.api_keys.scopes import Scope
from coursegen.errors import CourseIsBeingGenerated, CourseNotFound, InvalidRequest, LessonNotFound

from . import actions, queries
from .filters import CourseFilters
from .serializers import CourseInput, CourseOutput, CourseWithContents, LessonOutput

COURSES = "Courses"
BY_ID = ("read_course", "edit_course", "delete_course", "upload_document", "list_documents", "read_outline",
         "edit_outline", "read_course_quality", "start_export", "list_exports", "make_quote")  # fmt: skip
BY_SLUG = ("checkStatus", "canCancel", "cancel")
FROM_HERE = [
    *(link(name, course_id="$response.body#/id") for name in BY_ID),
    *(link(name, slug="$response.body#/slug") for name in BY_SLUG),
    link("start_generation", body={"course_id": "$response.body#/id"}),
    link("generate", body={"courseId": "$response.body#/id"}),
]
TO_A_LESSON = link("read_lesson", lesson_id="$response.body#/sections/0/lessons/0/id")


class CourseList(Endpoint):
    pagination_class = NewestFirst

    @documented(
        operation_id="list_courses",
        summary="List my courses, newest first",
        tag=COURSES,
        scope=Scope.COURSES_READ,
        parameters=[CourseFilters],
        responses={200: CourseOutput(many=True)},
        links=[link("read_course", course_id="$response.body#/results/0/id")],
        errors=[InvalidRequest],
    )
    def get(self, request: Request) -> Response:
        courses = CourseFilters.narrow(queries.courses_of(user_of(request)), self.query)
        pages = NewestFirst()
        page = pages.paginate_queryset(courses, request, view=self)
        return pages.get_paginated_response(CourseOutput(page, many=True).data)

    @documented(
        operation_id="create_course",
        summary="Create a course",
        description="Creates a draft. Nothing is generated before a generation is started.",
        tag=COURSES,
        scope=Scope.COURSES_WRITE,
        request=CourseInput,
        responses={201: CourseOutput},
        links=FROM_HERE,
    )
    @idempotent()
    def post(self, request: Request) -> Response:
        brief = CourseInput(data=request.data)
        brief.is_valid(raise_exception=True)
        course = actions.create_course(user_of(request), **brief.validated_data)
        body = CourseOutput(queries.course_of(user_of(request), course.id)).data
        return Response(body, status=201, headers={"Location": f"/api/v1/courses/{course.id}/"})


class CourseDetail(Endpoint):
    @documented(
        operation_id="read_course",
        summary="Read a course with its sections and lessons",
        tag=COURSES,
        scope=Scope.COURSES_READ,
        parameters=[IF_NONE_MATCH],
        responses={200: CourseWithContents, 304: None},
        links=[*FROM_HERE, TO_A_LESSON],
        errors=[CourseNotFound],
    )
    def get(self, request: Request, course_id: UUID) -> HttpResponseBase:
        return conditional(request, _read(request, course_id))

    @documented(
        operation_id="edit_course",
        summary="Edit a course's brief",
        tag=COURSES,
        scope=Scope.COURSES_WRITE,
        parameters=[IF_MATCH],
        request=CourseInput(partial=True),
        responses={200: CourseOutput},
        errors=[CourseNotFound, CourseIsBeingGenerated, PreconditionFailed],
    )
    def patch(self, request: Request, course_id: UUID) -> Response:
        queries.course_of(user_of(request), course_id)
        changes = CourseInput(data=request.data, partial=True)
        changes.is_valid(raise_exception=True)
        check = partial(_check_unchanged, request, course_id)
        actions.edit_course(user_of(request), course_id, changes.validated_data, check=check)
        body = _read(request, course_id)
        etag = etag_of_body(body)
        del body["sections"]
        return versioned(Response(body), etag)

    @documented(
        operation_id="delete_course",
        summary="Delete a course with all that belongs to it",
        description="A generation that is running is cancelled first.",
        tag=COURSES,
        scope=Scope.COURSES_WRITE,
        parameters=[IF_MATCH],
        responses={204: None},
        errors=[CourseNotFound, PreconditionFailed],
    )
    def delete(self, request: Request, course_id: UUID) -> Response:
        actions.delete_course(user_of(request), course_id, check=partial(_check_unchanged, request, course_id))
        return Response(status=204)


class LessonDetail(Endpoint):
    @documented(
        operation_id="read_lesson",
        summary="Read a lesson with its quiz",
        description="`content` is null until the lesson is written; `status` and `error` say why.",
        tag="Lessons",
        scope=Scope.COURSES_READ,
        parameters=[IF_NONE_MATCH],
        responses={200: LessonOutput, 304: None},
        links=[
            link("regenerate_lesson", lesson_id="$response.body#/id"),
            link("read_course", course_id="$response.body#/course_id"),
        ],
        errors=[LessonNotFound],
    )
    def get(self, request: Request, lesson_id: UUID) -> HttpResponseBase:
        return conditional(request, LessonOutput(queries.lesson_of(user_of(request), lesson_id)).data)


def _read(request: Request, course_id: UUID) -> dict[str, Any]:
    return dict(CourseWithContents(queries.course_with_contents(user_of(request), course_id)).data)


def _check_unchanged(request: Request, course_id: UUID) -> None:
    if "If-Match" in request.headers:
        check_unchanged(request, etag_of_body(_read(request, course_id)))
