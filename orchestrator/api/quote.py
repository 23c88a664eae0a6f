"""/api/v1/courses/{id}/quote/: what a course will come to, before it is begun."""

from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from coursegen.api.documented import documented
from coursegen.api.idempotency import idempotent
from coursegen.api.links import link
from coursegen.api.views import Endpoint, user_of
from coursegen.api_keys.scopes import Scope
from coursegen.courses.queries import course_of
from coursegen.errors import CourseNotFound
from coursegen.writing.choose import in_batches
from orchestrator.errors import EconomyUnavailable
from orchestrator.quotes.actions import make_quote
from orchestrator.quotes.errors import QuoteNotFound
from orchestrator.quotes.models import Quote

from .jobs import TAG
from .quote_shapes import QuoteAnswer, QuoteRequest

FROM_HERE = [
    link("read_quote", course_id="$response.body#/course_id"),
    link("start_generation", body={"course_id": "$response.body#/course_id"}),
]


class CourseQuote(Endpoint):
    @documented(
        operation_id="read_quote",
        summary="Read the latest quote for a course",
        tag=TAG,
        scope=Scope.GENERATION_READ,
        responses={200: QuoteAnswer},
        links=FROM_HERE,
        errors=[CourseNotFound, QuoteNotFound],
    )
    def get(self, request: Request, course_id: UUID) -> Response:
        course = course_of(user_of(request), course_id)
        quote = Quote.objects.filter(course_id=course.id).first()
        if quote is None:
            raise QuoteNotFound
        return Response(_shown(quote))

    @documented(
        operation_id="make_quote",
        summary="Say what a course will come to",
        description=(
            "Lessons, tokens, money and minutes of making the course as it is now, each as a range that eight in ten "
            "fall into. The next generation of the whole course keeps it beside what it came to."
        ),
        tag=TAG,
        scope=Scope.GENERATION_WRITE,
        request=QuoteRequest,
        responses={201: QuoteAnswer},
        links=FROM_HERE,
        errors=[CourseNotFound, EconomyUnavailable],
    )
    @idempotent()
    def post(self, request: Request, course_id: UUID) -> Response:
        course = course_of(user_of(request), course_id)
        asked = QuoteRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        economy = asked.validated_data["economy"]
        if economy and not in_batches():
            raise EconomyUnavailable
        quote = make_quote(course, economy=economy)
        return Response(_shown(quote), status=201, headers={"Location": f"/api/v1/courses/{course_id}/quote/"})


def _shown(quote: Quote) -> dict[str, Any]:
    return dict(QuoteAnswer({**quote.body, "course_id": quote.course_id, "made_at": quote.made_at}).data)
