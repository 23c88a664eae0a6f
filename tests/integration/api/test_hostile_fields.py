"""Every documented field and parameter refuses by name what is no value of its."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from coursegen.models import Course, User

from .clients import is_problem
from .contents import a_course
from .hostile import NOT_FOR_ANY_FIELD, NOT_FOR_ANY_PARAMETER, NOT_IN_A_TEXT
from .routes import ROUTES, Route, a_place

pytestmark = pytest.mark.django_db
DOCUMENT = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
COMPARED = {"email", "password", "refresh", "token"}
"""Never kept and never shown: whatever they hold, they are either the right ones or not."""


def operation_of(route: Route) -> dict[str, Any]:
    """Its part of the OpenAPI document, whatever the parameters in its path are called there."""
    found = DOCUMENT["paths"].get(route.path, {}).get(route.method)
    assert found, f"{route} is not documented"
    return found  # type: ignore[no-any-return]


def fields_of(route: Route) -> dict[str, Any]:
    """The fields of its JSON body by name."""
    content = operation_of(route).get("requestBody", {}).get("content", {}).get("application/json", {})
    name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    return DOCUMENT["components"]["schemas"][name]["properties"] if name else {}  # type: ignore[no-any-return]


TAKING = [(route, field) for route in ROUTES for field in fields_of(route)]
QUERIES = [
    (route, parameter["name"])
    for route in ROUTES
    for parameter in operation_of(route).get("parameters", ())
    if parameter["in"] == "query"
]


def send(client: Client, route: Route, place: dict[str, Any], body: dict[str, Any]) -> Any:
    return client.generic(route.method.upper(), route.at(place), json.dumps(body), content_type="application/json")


def errors_of(answer: Any, route: Route) -> dict[str, Any]:
    if not route.view.compatibility:
        return is_problem(answer, 400, "invalid_request")["errors"]  # type: ignore[no-any-return]
    assert answer.status_code == 400
    return answer.json()["details"]  # type: ignore[no-any-return]


def test_all_fields_are_found() -> None:
    assert len(TAKING) > 25
    assert len(QUERIES) > 10


@pytest.mark.parametrize(("route", "field"), TAKING, ids=str)
def test_a_field_refuses_by_name_what_is_none_of_its_values(
    client_of_ann: Client, ann: User, route: Route, field: str
) -> None:
    place = a_place(ann)
    values = {**NOT_FOR_ANY_FIELD, **({} if field in COMPARED else NOT_IN_A_TEXT)}
    for name, value in values.items():
        errors = errors_of(send(client_of_ann, route, place, {field: value}), route)
        assert any(path.split(".")[0] == field for path in errors), (name, errors)


@pytest.mark.parametrize(("route", "name"), QUERIES, ids=str)
def test_a_parameter_refuses_by_name_what_is_none_of_its_values(
    client_of_ann: Client, ann: User, route: Route, name: str
) -> None:
    path = route.at(a_place(ann))
    for value in NOT_FOR_ANY_PARAMETER:
        answer = client_of_ann.get(f"{path}?{name}={value if '%' in value else quote(value)}")
        if name == "search" and answer.status_code == 200:
            continue  # any text may be looked for
        if name == "ticket":  # says who asks: what is none opens nothing
            assert is_problem(answer, 401, "invalid_ticket")
            continue
        assert list(is_problem(answer, 400, "invalid_request")["errors"]) == [name], value


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("  Физика  ", "Физика"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("\u202egnirts\u202c", "gnirts"),
        ("\u2067عنوان\u2069", "عنوان"),
        ("\ufeffPhysics", "Physics"),
        ("👩\u200d🔬 lab", "👩\u200d🔬 lab"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_a_title_is_kept_in_one_form(client_of_ann: Client, sent: str, kept: str) -> None:
    answer: Any = client_of_ann.post("/api/v1/courses/", {"title": sent}, content_type="application/json")
    assert (answer.status_code, answer.json()["title"]) == (201, kept)
    assert Course.objects.get().title == kept


@pytest.mark.parametrize("title", ["\u200b\u200b", "\u202e", "\ufeff", "\u3000", "two\nlines", "a\ttab", "\x1b[31mred"])
def test_a_title_that_is_none_is_refused(client_of_ann: Client, title: str) -> None:
    answer = client_of_ann.post("/api/v1/courses/", {"title": title}, content_type="application/json")
    assert list(is_problem(answer, 400, "invalid_request")["errors"]) == ["title"]


def test_a_long_text_keeps_its_lines_and_says_where_a_control_character_stands(
    client_of_ann: Client, ann: User
) -> None:
    path = f"/api/v1/courses/{a_course(ann).id}/"
    text = "one\r\n\ttwo\u2067three\u2069"
    answer: Any = client_of_ann.patch(path, {"course_description": text}, content_type="application/json")
    assert answer.json()["course_description"] == text
    refused = client_of_ann.patch(path, {"learning_outcomes": ["ok", "a\x07"]}, content_type="application/json")
    errors = is_problem(refused, 400, "invalid_request")["errors"]
    assert errors == {"learning_outcomes.1": ["U+0007 at character 2 is a control character."]}


@pytest.mark.parametrize("written", ["{%s}", "urn:uuid:%s", "%s\n", " %s", "plain"])
def test_an_id_is_taken_in_its_written_form_alone(client_of_ann: Client, ann: User, written: str) -> None:
    course = a_course(ann)
    text = course.id.hex if written == "plain" else written % course.id
    answer = client_of_ann.post("/api/v1/course-generation/", {"course_id": text}, content_type="application/json")
    assert list(is_problem(answer, 400, "invalid_request")["errors"]) == ["course_id"]
