"""Nothing that a stranger sends to any route is a failure of ours, or taken for something it is not."""

from typing import Any

import pytest
from django.test import Client

from coursegen.models import Document, User
from orchestrator.models import Job

from .clients import is_problem
from .contents import a_course
from .files import path_of
from .hostile import FORMS, MEGABYTE, NO_JSON, ODD_HEADERS
from .routes import ROUTES, WRITERS, Route, a_place

pytestmark = pytest.mark.django_db
JSON = "application/json"
IGNORING = {"POST /api/courses/{slug}/cancel"}
"""Says all by its path; the front end that calls it sends whatever it likes along."""
READERS_OF_JSON = [
    route for route in WRITERS if route.takes_json and route.method != "delete" and str(route) not in IGNORING
]
SAYING_NOTHING = ("/cancel/", "/approve/", "/retry/", "/test/", "/replay/", "-secret/", "/ticket/")


def send(client: Client, route: Route, place: dict[str, Any], body: bytes, **kwargs: Any) -> Any:
    return client.generic(route.method.upper(), route.at(place), body, **{"content_type": JSON, **kwargs})


def refused(answer: Any, route: Route, status: int, code: str) -> dict[str, Any]:
    """The body of a refusal in the form of its surface."""
    if route.view.compatibility:
        assert answer.status_code == status, (answer.status_code, answer.content[:300])
        return {"errors": answer.json().get("details"), **answer.json()}
    return is_problem(answer, status, code)


def test_every_route_is_here() -> None:
    assert len(ROUTES) > 35
    assert len(READERS_OF_JSON) > 15
    assert {route.view.__name__ for route in READERS_OF_JSON} >= {"Generate", "Jobs", "Obtain", "Outline", "CourseList"}


@pytest.mark.parametrize("route", READERS_OF_JSON, ids=str)
def test_what_is_no_json_object_is_a_400_about_the_body(client_of_ann: Client, ann: User, route: Route) -> None:
    place = a_place(ann)
    for name, body in NO_JSON.items():
        errors = refused(send(client_of_ann, route, place, body), route, 400, "invalid_request")["errors"]
        assert list(errors) == ["body"], name
    errors = refused(send(client_of_ann, route, place, b'{"nonsense": 1}'), route, 400, "invalid_request")["errors"]
    assert errors["nonsense"] == ["There is no such field."]


@pytest.mark.parametrize("route", READERS_OF_JSON, ids=str)
def test_a_body_that_is_too_long_packed_or_of_another_kind_is_not_read(
    client_of_ann: Client, ann: User, route: Route
) -> None:
    place = a_place(ann)
    long = b'{"nonsense": "' + b"x" * MEGABYTE + b'"}'
    refused(send(client_of_ann, route, place, long), route, 413, "body_too_large")
    packed = send(client_of_ann, route, place, b"\x1f\x8b\x08", headers={"Content-Encoding": "gzip"})
    refused(packed, route, 415, "unsupported_content_encoding")
    for content_type in ("text/plain", "application/x-www-form-urlencoded", "application/xml", "nonsense", ""):
        answer = send(client_of_ann, route, place, b'{"nonsense": 1}', content_type=content_type)
        if not route.path.endswith(SAYING_NOTHING):  # where a body says nothing, one of another kind says no more
            refused(answer, route, 415, "unsupported_media_type")
        assert answer.status_code < 500


@pytest.mark.parametrize("route", [route for route in ROUTES if route.method == "get"], ids=str)
def test_no_parameter_and_no_header_is_a_failure_of_ours(client_of_ann: Client, ann: User, route: Route) -> None:
    path = route.at(a_place(ann))
    for query in ("?format=xml", "?x=%00", "?" + "a=1&" * 2000, "?" + "x" * 9000, "?%ff=%ff", "?a[]=1", "?limit=0x10"):
        answer = client_of_ann.get(path + query)
        if not route.view.compatibility:
            is_problem(answer, 400, "invalid_request")
        assert answer.status_code < 500
    for headers in ODD_HEADERS:
        assert client_of_ann.get(path, headers=headers).status_code < 500, headers


@pytest.mark.parametrize("route", [route for route in ROUTES if "{" in route.path], ids=str)
def test_an_id_that_is_none_is_a_404(client_of_ann: Client, ann: User, route: Route) -> None:
    place = a_place(ann)
    ids = ("%00", "..%2f..%2fetc%2fpasswd", "0", "-1", "9" * 300, "%F0%9F%98%80", "{" + str(place["course_id"]) + "}",
           "course-gen-", "course-gen-course-gen-1", "x" * 8000, "' OR 1=1 --", "%ff%fe")  # fmt: skip
    for bad in ids:
        answer = client_of_ann.generic(
            route.method.upper(), route.at(dict.fromkeys(place, bad)), b"{}", content_type=JSON
        )
        assert answer.status_code in (400, 404, 415), bad
    assert Job.objects.count() == 1


@pytest.mark.parametrize("name", FORMS)
def test_no_form_is_a_failure_of_ours(client_of_ann: Client, ann: User, name: str) -> None:
    answer: Any = client_of_ann.generic("POST", path_of(a_course(ann)), **FORMS[name])
    assert answer.status_code in (400, 415)
    is_problem(answer, answer.status_code, answer.json()["code"])
    assert not Document.objects.exists()
