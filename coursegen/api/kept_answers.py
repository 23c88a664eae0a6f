"""An answer as it is kept for who asks again, and given again."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from coursegen.idempotency.actions import Answer

from .request_id import HEADER as REQUEST_ID

REPLAYED = "Idempotent-Replayed"
NOT_KEPT = {REQUEST_ID.lower(), "content-length", "vary"}
"""Headers that belong to the exchange, not to the answer."""


def as_answer(response: HttpResponseBase) -> Answer:
    headers = {name: value for name, value in response.headers.items() if name.lower() not in NOT_KEPT}
    if isinstance(response, Response):
        rendered = b"" if response.data is None else JSONRenderer().render(response.data)
        return Answer(response.status_code, {**headers, "Content-Type": "application/json"}, rendered.decode())
    assert isinstance(response, HttpResponse)  # noqa: S101 - streams have no answer to keep
    return Answer(response.status_code, headers, response.content.decode())


def replayed(answer: Answer) -> HttpResponse:
    """The same answer again, marked as such."""
    return HttpResponse(answer.body, status=answer.status, headers={**answer.headers, REPLAYED: "true"})
