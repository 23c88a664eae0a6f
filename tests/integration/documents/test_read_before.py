"""The same file once more: its passages are copied, within an organization."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coursegen.making import document as reading
from coursegen.models import Course, Document, User
from tests.integration.api.clients import a_user, as_user
from tests.integration.api.contents import a_course
from tests.integration.api.files import sample, upload

pytestmark = pytest.mark.usefixtures("committed")
CONTENT = sample("warehouse-safety.ru.docx")


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that were really read."""
    names: list[str] = []
    really = reading.read_document

    def noted(path: Path, **options: Any) -> Any:
        names.append(options["name"])
        return really(path, **options)

    monkeypatch.setattr(reading, "read_document", noted)
    return names


def a_read_document(course: Course, name: str, content: bytes = CONTENT) -> Document:
    answer = upload(as_user(course.user), course, content, name)
    document = Document.objects.get(id=answer.json()["id"])
    reading.store(document_id=document.id, result=reading.perform(document_id=document.id, should_stop=lambda: False))
    document.refresh_from_db()
    return document


def a_colleague(user: User) -> User:
    colleague = a_user("colleague@example.org")
    colleague.organization = user.organization
    colleague.save()
    return colleague


def told(document: Document) -> list[Any]:
    columns = ("position", "heading_path", "page", "language", "text")
    return list(document.passages.order_by("position").values_list(*columns))


@pytest.mark.parametrize("whose", [lambda user: user, a_colleague], ids=["own", "colleague"])
def test_a_file_read_before_is_not_read_again(readings: list[str], whose: Callable[[User], User]) -> None:
    user = a_user()
    first = a_read_document(a_course(user), "first.docx")
    second = a_read_document(a_course(whose(user)), "second.docx")
    assert readings == ["first.docx"]
    assert told(second) == told(first) != []
    for column in ("status", "error", "type", "language", "pages", "words"):
        assert getattr(second, column) == getattr(first, column)
    first.delete()
    assert second.passages.count() == len(told(second)) > 10


def test_nothing_is_taken_from_another_organization(readings: list[str]) -> None:
    for email in ("ann@example.org", "bob@example.org"):
        a_read_document(a_course(a_user(email)), f"{email}.docx")
    assert readings == ["ann@example.org.docx", "bob@example.org.docx"]


def test_a_file_whose_text_was_lost_or_never_read_is_read(readings: list[str]) -> None:
    user = a_user()
    first = a_read_document(a_course(user), "first.docx")
    Document.objects.filter(id=first.id).update(status="failed", error="timeout")
    a_read_document(a_course(user), "second.docx")
    assert readings == ["first.docx", "second.docx"]


def test_the_same_bytes_that_mean_something_else_are_read(readings: list[str]) -> None:
    user = a_user()
    a_read_document(a_course(user, language="ru"), "a.txt", b"Just *one* line")
    a_read_document(a_course(user, language="ru"), "a.md", b"Just *one* line")
    polish = a_read_document(a_course(user, language="pl"), "b.txt", b"Just *one* line")
    assert readings == ["a.txt", "a.md", "b.txt"]
    assert polish.language == "pl"
