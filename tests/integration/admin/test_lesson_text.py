"""The text of a lesson, as staff see it."""

import pytest
from django.test import Client

from coursegen.models import Lesson
from tests.integration.api.clients import a_user
from tests.integration.api.contents import a_written_course

from .rows import HOSTILE

pytestmark = pytest.mark.django_db


def test_markdown_is_rendered_and_nothing_of_it_acts(staff: Client) -> None:
    course = a_written_course(a_user("author@example.org"), title="Course", sections=1, lessons=1)
    lesson = Lesson.objects.get(course=course)
    content = f"**bold** {HOSTILE} ![p](https://evil.example/p.png) [x](javascript:alert(1))"
    Lesson.objects.filter(id=lesson.id).update(
        content={
            "intro": HOSTILE,
            "sections": [{"title": HOSTILE, "content": content, "citations": []}],
            "slides": [{"title": "Held up", "points": [HOSTILE, "a point"]}],
        }
    )
    page = staff.get(f"/admin/coursegen/lesson/{lesson.id}/change/").content.decode()
    assert "<strong>bold</strong>" in page
    assert "Slide 1: Held up" in page
    assert "<li>a point</li>" in page
    assert HOSTILE not in page
    assert "evil.example" not in page
    assert 'href="javascript' not in page
