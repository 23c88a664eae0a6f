"""GET /api/v1/courses/{id}/."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coursegen.models import User

from .clients import is_problem
from .contents import a_course, a_written_course

pytestmark = pytest.mark.django_db


def test_a_course_comes_with_its_sections_and_lessons_in_order(client_of_ann: Client, ann: User) -> None:
    course = a_written_course(ann)
    body = client_of_ann.get(f"/api/v1/courses/{course.id}/").json()
    assert [section["section_number"] for section in body["sections"]] == [1, 2]
    assert set(body["sections"][0]) == {
        "id", "section_number", "section_title", "section_description", "learning_objectives", "lessons"
    }  # fmt: skip
    lessons = body["sections"][1]["lessons"]
    assert [lesson["label"] for lesson in lessons] == ["2.1", "2.2", "2.3"]
    assert set(lessons[0]) == {
        "id", "lesson_number", "label", "lesson_title", "lesson_objectives", "key_topics",
        "estimated_duration_minutes", "status",
    }  # fmt: skip


def test_a_draft_has_no_sections(client_of_ann: Client, ann: User) -> None:
    assert client_of_ann.get(f"/api/v1/courses/{a_course(ann).id}/").json()["sections"] == []


def test_progress_is_shown_as_it_stands(client_of_ann: Client, ann: User) -> None:
    course = a_course(ann, generation_progress={"percentage": 40})
    assert client_of_ann.get(f"/api/v1/courses/{course.id}/").json()["generation_progress"] == {"percentage": 40}


def test_another_s_course_does_not_exist(client_of_bob: Client, ann: User) -> None:
    is_problem(client_of_bob.get(f"/api/v1/courses/{a_course(ann).id}/"), 404, "course_not_found")
    is_problem(client_of_bob.get(f"/api/v1/courses/{uuid4()}/"), 404, "course_not_found")


def test_staff_have_the_admin_and_no_more_than_others_here(client_of_bob: Client, bob: User, ann: User) -> None:
    bob.is_staff = bob.is_superuser = True
    bob.save()
    is_problem(client_of_bob.get(f"/api/v1/courses/{a_course(ann).id}/"), 404, "course_not_found")


def test_an_id_that_is_none_is_a_404(client_of_ann: Client) -> None:
    is_problem(client_of_ann.get("/api/v1/courses/17/"), 404, "not_found")


def test_a_bigger_course_takes_no_more_queries(client_of_ann: Client, ann: User) -> None:
    course = a_written_course(ann, sections=10, lessons=5)
    with CaptureQueriesContext(connection) as queries:
        body = client_of_ann.get(f"/api/v1/courses/{course.id}/").json()
    assert len(body["sections"]) == 10
    assert len(queries) == 4  # user, course, sections, lessons
    assert not any('"lessons"."content"' in query["sql"] for query in queries)
