"""POST /api/v1/courses/{id}/documents/: what is taken and what is kept."""

import hashlib
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as fuzzing
from hypothesis import strategies as st

from coursegen.courses.choices import ACTIVE_STATUSES
from coursegen.documents import actions
from coursegen.models import Course, Document, TierPolicy, User
from coursegen.tiers.names import Tier
from tests.unit.reading.documents import write_pptx

from .clients import is_problem
from .contents import a_course
from .files import TEXT, multipart, path_of, sample, upload

pytestmark = pytest.mark.django_db
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Stored = Callable[[], list[Path]]


def _followed_by(head: bytes) -> st.SearchStrategy[bytes]:
    return st.binary(max_size=300).map(lambda rest: head + rest)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("warehouse-safety.ru.pdf", "application/pdf"),
        ("warehouse-safety.ru.docx", DOCX),
        ("warehouse-safety.ru.md", "text/markdown"),
    ],
)
def test_a_document_is_kept_as_it_came(client_of_ann: Client, ann: User, name: str, media_type: str) -> None:
    content, course = sample(name), a_course(ann)
    answer = upload(client_of_ann, course, content, name)
    assert answer.status_code == 201, answer.content
    body = answer.json()
    expected = {"name": name, "size": len(content), "type": media_type, "status": "uploaded", "error": None}
    assert {key: body[key] for key in expected} == expected
    assert client_of_ann.get(answer["Location"]).json() == body
    document = Document.objects.get()
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert Path(document.file.path).read_bytes() == content
    assert name not in document.file.name
    assert (document.user, document.course) == (ann, course)


def test_the_content_decides_not_the_name(client_of_ann: Client, ann: User) -> None:
    body = upload(client_of_ann, a_course(ann), sample("food-safety.en.pdf"), "notes.txt").json()
    assert (body["name"], body["type"]) == ("notes.txt", "application/pdf")


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"MZ\x90\x00\x03\x00\x00\x00", "a.pdf"), (b"\x89PNG\r\n\x1a\n\x00\x00", "a.docx"), (b"PK\x03\x04junk", "a.docx"),
     (bytes(range(256)), "a.txt"), (b"<svg><text>x</text></svg>", "a.txt")],
)  # fmt: skip
def test_what_is_no_document_is_refused_with_what_is_allowed(
    client_of_ann: Client, ann: User, stored: Stored, content: bytes, name: str
) -> None:
    body = is_problem(upload(client_of_ann, a_course(ann), content, name), 415, "unsupported_document")
    assert (body["allowed"], body["actual"]) == (["PDF", "DOCX", "PPTX", "HTML", "TXT", "MD"], None)
    assert not Document.objects.exists()
    assert not stored()


def test_an_old_word_document_is_named_as_such(client_of_ann: Client, ann: User) -> None:
    content = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)
    answer = upload(client_of_ann, a_course(ann), content, "a.doc", **{"Accept-Language": "ru"})
    assert "Старый формат Office" in is_problem(answer, 415, "unsupported_document")["detail"]


def test_a_format_outside_of_the_tier_is_refused(client_of_ann: Client, ann: User) -> None:
    User.objects.update(tier="FREE")
    body = is_problem(
        upload(client_of_ann, a_course(ann), sample("food-safety.en.pdf"), "a.txt"), 415, "unsupported_document"
    )
    assert (body["allowed"], body["actual"], body["tier"]) == (["TXT", "MD"], "PDF", "FREE")
    assert "PDF is not in your tier" in body["detail"]
    assert upload(client_of_ann, a_course(ann)).status_code == 201


@pytest.mark.parametrize("tier", Tier.values)
def test_each_tier_takes_its_formats_whatever_they_are_called(
    client_of_ann: Client, ann: User, tmp_path: Path, tier: str
) -> None:
    User.objects.update(tier=tier)
    TierPolicy.objects.update(files_per_course=10)
    contents = {
        "PDF": sample("food-safety.en.pdf"),
        "DOCX": sample("food-safety.en.docx"),
        "PPTX": write_pptx(tmp_path / "a.pptx", ("Title", "Text")).read_bytes(),
        "HTML": b"<!doctype html><p>Text",
        "TXT": TEXT,
        "MD": sample("food-safety.en.md"),
    }
    course = a_course(ann)
    taken = {name for name, content in contents.items() if upload(client_of_ann, course, content).status_code == 201}
    assert taken == ({"TXT", "MD"} if tier in ("FREE", "BASIC") else set(contents))
    if tier in ("FREE", "BASIC"):
        body = is_problem(upload(client_of_ann, course, contents["HTML"]), 415, "unsupported_document")
        assert (body["allowed"], body["actual"]) == (["TXT", "MD"], "HTML")


def test_an_empty_file_is_refused(client_of_ann: Client, ann: User) -> None:
    body = is_problem(upload(client_of_ann, a_course(ann), b""), 400, "invalid_request")
    assert body["errors"] == {"file": ["The file is empty."]}


@pytest.mark.parametrize(
    ("parts", "fields"),
    [
        ([], {"file"}),
        ([("file", None, b"text")], {"file"}),
        ([("file", "a.txt", TEXT), ("file", "b.txt", TEXT)], {"file"}),
        ([("document", "a.txt", TEXT)], {"file", "document"}),
        ([("file", "a.txt", TEXT), ("title", None, b"x")], {"title"}),
        ([("file", "a.txt", TEXT), ("other", "b.txt", TEXT)], {"other"}),
        ([("file", "a.txt", TEXT), ("file", None, b"x")], {"file"}),
        ([("file", "", TEXT)], {"file"}),
    ],
)
def test_anything_but_the_one_file_is_refused(
    client_of_ann: Client, ann: User, stored: Stored, parts: list[Any], fields: set[str]
) -> None:
    answer = client_of_ann.post(path_of(a_course(ann)), **multipart(*parts))
    assert set(is_problem(answer, 400, "invalid_request")["errors"]) == fields
    assert not stored()


@pytest.mark.parametrize(
    ("data", "content_type"),
    [(b"x", "multipart/form-data"), (b"x", "multipart/form-data; boundary="), (b"x", "multipart/form-data; boundary=b"),
     (b"--b\r\n", "multipart/form-data; boundary=b"), (b"--b", "multipart/form-data; boundary=\xff")],
)  # fmt: skip
def test_a_broken_multipart_body_is_a_400(client_of_ann: Client, ann: User, data: bytes, content_type: str) -> None:
    answer = client_of_ann.post(path_of(a_course(ann)), data=data, content_type=content_type)
    is_problem(answer, 400, "invalid_request")


def test_too_many_parts_are_a_400(client_of_ann: Client, ann: User) -> None:
    many = multipart(*[("file", f"{n}.txt", TEXT) for n in range(150)])
    is_problem(client_of_ann.post(path_of(a_course(ann)), **many), 400, "invalid_request")


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "application/octet-stream", "x", ""])
def test_another_content_type_is_a_415_naming_the_right_one(
    client_of_ann: Client, ann: User, content_type: str
) -> None:
    answer = client_of_ann.post(path_of(a_course(ann)), data=b"{}", content_type=content_type)
    body = is_problem(answer, 415, "unsupported_media_type")
    assert body["accepted"] == ["multipart/form-data"]
    assert answer["Accept"] == "multipart/form-data"


@fuzzing(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(min_size=1, max_size=300) | st.sampled_from([b"%PDF-1.7", b"PK\x03\x04"]).flatmap(_followed_by),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters='\r\n"'), min_size=1, max_size=30),
)
def test_no_file_and_no_name_are_a_failure_of_ours(client_of_ann: Client, ann: User, content: bytes, name: str) -> None:
    course = Course.objects.first() or a_course(ann)
    answer = client_of_ann.post(path_of(course), **multipart(("file", name, content)))
    assert answer.status_code in (201, 400, 415)
    Document.objects.all().delete()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("../../etc/пароли.txt", "пароли.txt"), ("a\tb\x01.txt", "ab.txt"), ("x" * 300 + ".txt", "x" * 251 + ".txt")],
)
def test_the_name_is_made_fit_to_be_shown(client_of_ann: Client, ann: User, sent: str, kept: str) -> None:
    answer = client_of_ann.post(path_of(a_course(ann)), **multipart(("file", sent, TEXT)))
    assert answer.json()["name"] == unicodedata.normalize("NFC", kept)


@pytest.mark.parametrize("status", sorted(ACTIVE_STATUSES))
def test_a_course_in_the_making_takes_no_documents(
    client_of_ann: Client, ann: User, stored: Stored, status: str
) -> None:
    is_problem(upload(client_of_ann, a_course(ann, status=status)), 409, "course_is_being_generated")
    assert not stored()


def test_another_s_course_does_not_exist(client_of_bob: Client, nobody: Client, ann: User) -> None:
    course = a_course(ann)
    is_problem(upload(client_of_bob, course), 404, "course_not_found")
    is_problem(upload(nobody, course), 401, "not_authenticated")
    assert not Document.objects.exists()


def test_the_list_in_a_draft_s_progress_is_that_of_its_documents(client_of_ann: Client, ann: User) -> None:
    course = a_course(ann)
    Course.objects.update(generation_progress={"steps": []})
    document = upload(client_of_ann, course).json()
    progress = Course.objects.get().generation_progress
    assert progress["files"] == [
        {"url": "", "name": "a.txt", "size": len(TEXT), "type": "text/plain", "fileId": document["id"]}
    ]
    assert (progress["has_documents"], progress["steps"][1]["name"]) == (True, "Обработка документов")


def test_a_progress_not_begun_stays_unwritten_and_is_shown_with_the_document(client_of_ann: Client, ann: User) -> None:
    course = a_course(ann)
    upload(client_of_ann, course)
    assert Course.objects.get().generation_progress is None
    shown = client_of_ann.get(f"/api/v1/courses/{course.id}/").json()["generation_progress"]
    assert (shown["has_documents"], shown["files"][0]["name"]) == (True, "a.txt")


def test_a_finished_course_s_history_stays_when_its_list_changes(client_of_ann: Client, ann: User) -> None:
    steps = [{"id": n, "name": "Анализ задачи", "status": "completed"} for n in range(1, 6)]
    course = a_course(ann, status="completed", generation_progress={"steps": steps, "percentage": 100, "files": []})
    upload(client_of_ann, course)
    progress = Course.objects.get().generation_progress
    assert (progress["steps"], progress["percentage"]) == (steps, 100)
    assert (progress["has_documents"], len(progress["files"])) == (True, 1)


def test_a_course_that_goes_while_its_document_is_added_is_not_there(
    client_of_ann: Client, ann: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    course, add = a_course(ann), actions.add_document

    def add_and_delete(*arguments: Any, **more: Any) -> Document:
        document = add(*arguments, **more)
        Course.objects.get(id=course.id).delete()
        return document

    monkeypatch.setattr(actions, "add_document", add_and_delete)
    is_problem(upload(client_of_ann, course), 404, "not_found")
