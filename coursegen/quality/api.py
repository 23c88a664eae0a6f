"""/api/v1/courses/{id}/quality/."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from coursegen.api.documented import documented
from coursegen.api.views import Endpoint, user_of
from coursegen.api_keys.scopes import Scope
from coursegen.errors import CourseNotFound

from . import queries
from .errors import QualityNotReported
from .serializers import QualityReportOutput


class CourseQuality(Endpoint):
    @documented(
        operation_id="read_course_quality",
        summary="Read a course's quality report",
        description=(
            "How much of the documents the course cites, what each lesson cites, and what the quality gate found. "
            "Written when the generation completes; it tells how the course was then."
        ),
        tag="Courses",
        scope=Scope.COURSES_READ,
        responses={200: QualityReportOutput},
        errors=[CourseNotFound, QualityNotReported],
    )
    def get(self, request: Request, course_id: UUID) -> Response:
        return Response(QualityReportOutput(queries.report_of(user_of(request), course_id)).data)
