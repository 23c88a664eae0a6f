"""PATCH /api/v1/courses/{id}/."""

from typing import Any

import pytest
from django.test import Client

from coursegen.courses.choices import ACTIVE_STATUSES
from coursegen.models import Course, User

from .clients import is_problem
from .contents import a_course

pytestmark = pytest.mark.django_db


def patch(client: Client, course: Course, **body: Any) -> Any:
    return client.patch(f"/api/v1/courses/{course.id}/", body, content_type="application/json")


def test_what_is_said_changes_and_nothing_else(client_of_ann: Client, ann: User) -> None:
    course = a_course(ann, title="old", course_description="kept", difficulty="beginner")
    answer = patch(client_of_ann, course, title="new", difficulty=None)
    assert answer.status_code == 200
    assert (answer.json()["title"], answer.json()["difficulty"]) == ("new", None)
    course.refresh_from_db()
    assert (course.title, course.course_description, course.slug) == ("new", "kept", answer.json()["slug"])


def test_saying_nothing_changes_nothing(client_of_ann: Client, ann: User) -> None:
    course = a_course(ann)
    assert patch(client_of_ann, course).status_code == 200
    before, course = course.updated_at, Course.objects.get()
    assert course.updated_at == before


@pytest.mark.parametrize("status", sorted(ACTIVE_STATUSES))
def test_a_course_in_the_making_can_not_be_edited(client_of_ann: Client, ann: User, status: str) -> None:
    course = a_course(ann, title="old", status=status)
    is_problem(patch(client_of_ann, course, title="new"), 409, "course_is_being_generated")
    assert Course.objects.get().title == "old"


@pytest.mark.parametrize("status", ["draft", "completed", "failed", "cancelled"])
def test_at_rest_it_can(client_of_ann: Client, ann: User, status: str) -> None:
    assert patch(client_of_ann, a_course(ann, status=status), title="new").status_code == 200


@pytest.mark.parametrize("change", [{"title": None}, {"title": ""}, {"status": "completed"}, {"slug": "s"}, {"x": 1}])
def test_what_can_not_be_is_refused(client_of_ann: Client, ann: User, change: dict[str, Any]) -> None:
    errors = is_problem(patch(client_of_ann, a_course(ann), **change), 400, "invalid_request")["errors"]
    assert list(errors) == list(change)


def test_another_s_course_does_not_exist_whatever_the_body(client_of_bob: Client, ann: User) -> None:
    course = a_course(ann)
    is_problem(patch(client_of_bob, course, title="mine"), 404, "course_not_found")
    is_problem(patch(client_of_bob, course, nonsense=1), 404, "course_not_found")


def test_a_course_is_not_replaced(client_of_ann: Client, ann: User) -> None:
    path = f"/api/v1/courses/{a_course(ann).id}/"
    answer = client_of_ann.put(path, {"title": "new"}, content_type="application/json")
    is_problem(answer, 405, "method_not_allowed")
    assert set(answer["Allow"].split(", ")) == {"GET", "PATCH", "DELETE", "HEAD", "OPTIONS"}
