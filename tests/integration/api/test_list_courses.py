"""GET /api/v1/courses/."""

from base64 import b64encode
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as fuzzing
from hypothesis import strategies as st

from coursegen.models import User

from .clients import is_problem
from .contents import a_course

pytestmark = pytest.mark.django_db
PATH = "/api/v1/courses/"


def titles(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [course["title"] for course in answer.json()["results"]]


def test_my_courses_come_newest_first_and_nobody_else_s(client_of_ann: Client, ann: User, bob: User) -> None:
    for title in ("first", "second", "third"):
        a_course(ann, title=title)
    a_course(bob, title="of bob")
    assert titles(client_of_ann.get(PATH)) == ["third", "second", "first"]


def test_pages_hold_every_course_once_also_when_made_at_the_same_moment(client_of_ann: Client, ann: User) -> None:
    for number in range(25):  # one transaction: one and the same created_at
        a_course(ann, title=str(number))
    seen, path = [], f"{PATH}?limit=10"
    while path:
        answer = client_of_ann.get(path)
        seen += titles(answer)
        path = answer.json()["next"]
    assert seen == [str(number) for number in reversed(range(25))]


def test_one_can_go_back_a_page(client_of_ann: Client, ann: User) -> None:
    for number in range(4):
        a_course(ann, title=str(number))
    first = client_of_ann.get(f"{PATH}?limit=2")
    second = client_of_ann.get(first.json()["next"])
    assert titles(client_of_ann.get(second.json()["previous"])) == titles(first) == ["3", "2"]
    assert second.json()["next"] is None


def test_twenty_unless_asked_otherwise(client_of_ann: Client, ann: User) -> None:
    for _ in range(21):
        a_course(ann)
    assert len(titles(client_of_ann.get(PATH))) == 20
    assert len(titles(client_of_ann.get(f"{PATH}?limit=100"))) == 21


@pytest.mark.parametrize("limit", ["0", "101", "-1", "x", "", "1.5", "١", "9" * 5000, "\x00"])
def test_a_limit_out_of_range_is_refused(client_of_ann: Client, limit: str) -> None:
    errors = is_problem(client_of_ann.get(PATH, {"limit": limit}), 400, "invalid_request")["errors"]
    assert list(errors) == ["limit"]


@pytest.mark.parametrize(
    "cursor",
    ["x", "\x00", "ё", b64encode(b"p=abc").decode(), b64encode(b"p=2026-13-45").decode(), b64encode(b"o=-1").decode(),
     b64encode(b"p=%00").decode(), b64encode(b"r=x").decode(), "A" * 5000, "A", "cD0yMDI2"],
)  # fmt: skip
def test_a_cursor_that_is_none_is_refused(client_of_ann: Client, cursor: str) -> None:
    is_problem(client_of_ann.get(PATH, {"cursor": cursor}), 400, "invalid_request")


@fuzzing(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from("por"), st.text(max_size=30)))
def test_a_made_up_cursor_is_no_failure_of_ours(client_of_ann: Client, parts: dict[str, str]) -> None:
    cursor = b64encode(urlencode(parts).encode()).decode()
    assert client_of_ann.get(PATH, {"cursor": cursor}).status_code in (200, 400)


def test_the_list_can_be_narrowed_to_a_status(client_of_ann: Client, ann: User) -> None:
    a_course(ann, title="draft")
    a_course(ann, title="failed", status="failed")
    assert titles(client_of_ann.get(f"{PATH}?status=failed")) == ["failed"]
    errors = is_problem(client_of_ann.get(f"{PATH}?status=done"), 400, "invalid_request")["errors"]
    assert "completed" in errors["status"][0]


def test_a_longer_list_takes_no_more_queries(client_of_ann: Client, ann: User) -> None:
    a_course(ann)
    with CaptureQueriesContext(connection) as few:
        client_of_ann.get(PATH)
    for _ in range(19):
        a_course(ann)
    with CaptureQueriesContext(connection) as many:
        assert len(titles(client_of_ann.get(PATH))) == 20
    assert len(many) == len(few) <= 2
