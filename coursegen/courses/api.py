"""/api/v1/courses/ and /api/v1/lessons/."""

from uuid import UUID

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from coursegen.api.documented import documented
from coursegen.api.idempotency import idempotent
from coursegen.api.language import phrase
from coursegen.api.pagination import NewestFirst
from coursegen.api.views import Endpoint, user_of
from coursegen.errors import CourseIsBeingGenerated, CourseNotFound, InvalidRequest, LessonNotFound

from . import actions, queries
from .choices import CourseStatus
from .serializers import CourseInput, CourseOutput, CourseWithContents, LessonOutput

COURSES = "Courses"
STATUS = OpenApiParameter("status", description="only courses in this status", enum=CourseStatus.values)


class CourseList(Endpoint):
    pagination_class = NewestFirst

    @documented(
        operation_id="list_courses",
        summary="List my courses, newest first",
        tag=COURSES,
        parameters=[STATUS],
        responses={200: CourseOutput(many=True)},
        errors=[InvalidRequest],
    )
    def get(self, request: Request) -> Response:
        courses = queries.courses_of(user_of(request))
        if status := request.query_params.get("status"):
            courses = courses.filter(status=_known(status))
        pages = NewestFirst()
        page = pages.paginate_queryset(courses, request, view=self)
        return pages.get_paginated_response(CourseOutput(page, many=True).data)

    @documented(
        operation_id="create_course",
        summary="Create a course",
        description="Creates a draft. Nothing is generated before a generation is started.",
        tag=COURSES,
        request=CourseInput,
        responses={201: CourseOutput},
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
        responses={200: CourseWithContents},
        errors=[CourseNotFound],
    )
    def get(self, request: Request, course_id: UUID) -> Response:
        return Response(CourseWithContents(queries.course_with_contents(user_of(request), course_id)).data)

    @documented(
        operation_id="edit_course",
        summary="Edit a course's brief",
        tag=COURSES,
        request=CourseInput(partial=True),
        responses={200: CourseOutput},
        errors=[CourseNotFound, CourseIsBeingGenerated],
    )
    def patch(self, request: Request, course_id: UUID) -> Response:
        queries.course_of(user_of(request), course_id)
        changes = CourseInput(data=request.data, partial=True)
        changes.is_valid(raise_exception=True)
        actions.edit_course(user_of(request), course_id, **changes.validated_data)
        return Response(CourseOutput(queries.course_of(user_of(request), course_id)).data)

    @documented(
        operation_id="delete_course",
        summary="Delete a course with all that belongs to it",
        description="A generation that is running is cancelled first.",
        tag=COURSES,
        responses={204: None},
        errors=[CourseNotFound],
    )
    def delete(self, request: Request, course_id: UUID) -> Response:
        actions.delete_course(user_of(request), course_id)
        return Response(status=204)


class LessonDetail(Endpoint):
    @documented(
        operation_id="read_lesson",
        summary="Read a lesson with its quiz",
        description="`content` is null until the lesson is written; `status` and `error` say why.",
        tag="Lessons",
        responses={200: LessonOutput},
        errors=[LessonNotFound],
    )
    def get(self, request: Request, lesson_id: UUID) -> Response:
        return Response(LessonOutput(queries.lesson_of(user_of(request), lesson_id)).data)


def _known(status: str) -> str:
    if status not in CourseStatus.values:
        known = ", ".join(CourseStatus.values)
        raise InvalidRequest(details={"status": [phrase(en=f"One of: {known}.", ru=f"Одно из: {known}.")]})
    return status
