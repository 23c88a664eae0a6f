"""GET /api/v1/lessons/{id}/."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coursegen.models import Lesson, User

from .clients import is_problem
from .contents import CONTENT, a_written_course

pytestmark = pytest.mark.django_db


def test_a_lesson_comes_with_its_text_and_quiz(client_of_ann: Client, ann: User) -> None:
    a_written_course(ann)
    lesson = Lesson.objects.get(section__section_number=2, lesson_number=3)
    with CaptureQueriesContext(connection) as queries:
        body = client_of_ann.get(f"/api/v1/lessons/{lesson.id}/").json()
    assert (body["id"], body["label"], body["status"], body["error"]) == (str(lesson.id), "2.3", "completed", None)
    assert {name: body["content"][name] for name in CONTENT} == CONTENT
    assert body["content"]["quiz"] == [
        {"question": f"Q{n}", "choices": ["a", "b"], "answer": 1, "explanation": None} for n in (1, 2)
    ]
    assert body["metadata"] == {"model": "offline"}
    assert len(queries) == 3  # user, lesson with section, quiz


def test_a_lesson_not_written_yet_has_no_content(client_of_ann: Client, ann: User) -> None:
    a_written_course(ann, sections=1, lessons=1)
    Lesson.objects.update(status="pending", content=None, metadata={})
    body = client_of_ann.get(f"/api/v1/lessons/{Lesson.objects.get().id}/").json()
    assert (body["status"], body["content"], body["metadata"]) == ("pending", None, {})


def test_a_failed_lesson_says_why(client_of_ann: Client, ann: User) -> None:
    a_written_course(ann, sections=1, lessons=1)
    Lesson.objects.update(status="failed", content=None, error={"code": "c", "message": "m"})
    body = client_of_ann.get(f"/api/v1/lessons/{Lesson.objects.get().id}/").json()
    assert (body["status"], body["error"]) == ("failed", {"code": "c", "message": "m"})


def test_another_s_lesson_does_not_exist(client_of_bob: Client, ann: User) -> None:
    a_written_course(ann, sections=1, lessons=1)
    is_problem(client_of_bob.get(f"/api/v1/lessons/{Lesson.objects.get().id}/"), 404, "lesson_not_found")
    is_problem(client_of_bob.get(f"/api/v1/lessons/{uuid4()}/"), 404, "lesson_not_found")
