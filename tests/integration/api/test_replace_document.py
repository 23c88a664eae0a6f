"""POST /api/v1/courses/{id}/documents/{document_id}/replace/: what is taken, what is refused, and what is left."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.test import Client
from kombu.exceptions import OperationalError

from coursegen.documents.actions import store_replacement
from coursegen.models import Course, Document, TierPolicy, User
from orchestrator.models import Job, Slot
from orchestrator.slots import leases
from tests.integration.engine.doing import a_job
from tests.integration.replacements.replacing import begun, replace

from .clients import a_user, as_user, is_problem
from .contents import a_course, a_written_course
from .files import TEXT, upload

pytestmark = pytest.mark.usefixtures("committed")
Stored = Callable[[], list[Path]]
OTHER = b"Physics is about what there was.\n"


@pytest.fixture
def ann() -> User:
    return a_user("ann@example.org")


@pytest.fixture
def client(ann: User) -> Client:
    return as_user(ann)


@pytest.fixture
def course(ann: User) -> Course:
    return a_written_course(ann)


@pytest.fixture
def document(client: Client, course: Course) -> Document:
    document = Document.objects.get(id=upload(client, course).json()["id"])
    Document.objects.update(status="ready")
    document.refresh_from_db()
    return document


def nothing_has_changed(document: Document, stored: Stored) -> None:
    assert list(Document.objects.values()) == list(Document.objects.filter(id=document.id).values())
    assert (Document.objects.get().status, Document.objects.get().name) == ("ready", document.name)
    assert [path.name for path in stored()] == [str(document.id)]
    assert not Slot.objects.exclude(job=None).exists()
    assert not leases.held()
    assert Course.objects.get().status == "completed"


def test_the_new_document_is_read_first(client: Client, course: Course, document: Document) -> None:
    answer = replace(client, document, OTHER, "b.txt")
    job = begun(answer)
    assert answer["Location"].endswith(f"/api/v1/course-generation/{job.public_id}/")
    body = answer.json()
    new = Document.objects.get(id=body["document"]["id"])
    assert (body["state"], body["document"]["status"], body["document"]["name"]) == ("queued", "uploaded", "b.txt")
    assert body["document"]["replaces"] == str(document.id)
    assert [(item.kind, item.subject) for item in job.items.all()] == [("DOCUMENT_PROCESSING", new.id)]
    listed = client.get("/api/v1/course-generation/").json()["results"]
    assert [(each["document_id"], each["lesson_id"]) for each in listed] == [(str(new.id), None)]
    course.refresh_from_db()
    assert course.status == "initializing"


@pytest.mark.parametrize(("language", "words"), [("en", "there is nothing to do"), ("ru", "обновлять нечего")])
def test_the_same_file_again_is_nothing_to_do(
    client: Client, document: Document, stored: Stored, language: str, words: str
) -> None:
    answer = replace(client, document, TEXT, "other-name.txt", **{"Accept-Language": language})
    body = answer.json()
    assert (answer.status_code, body["document"]["id"]) == (200, str(document.id))
    assert words in body["notice"]
    assert "job_id" not in body
    assert not Job.objects.exists()
    nothing_has_changed(document, stored)


def test_a_document_that_could_not_be_read_may_be_tried_again(client: Client, document: Document) -> None:
    Document.objects.update(status="failed", error="damaged")
    begun(replace(client, document, TEXT))


def test_sent_again_with_its_key_it_is_one_replacement(client: Client, document: Document) -> None:
    answers = [replace(client, document, OTHER, **{"Idempotency-Key": "k"}) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert (Job.objects.count(), Document.objects.count()) == (1, 2)


def test_sent_again_after_the_answer_was_lost_it_finds_what_was_begun(client: Client, document: Document) -> None:
    with (
        mock.patch("coursegen.api.idempotency.actions.keep"),
        mock.patch("coursegen.idempotency.actions.HOLD_SECONDS", 0),
    ):
        first = replace(client, document, OTHER, **{"Idempotency-Key": "k"})
    again = replace(client, document, OTHER, **{"Idempotency-Key": "k"})
    assert (again.status_code, again.json()) == (202, first.json())
    assert (Job.objects.count(), Document.objects.count()) == (1, 2)


def test_while_a_job_is_on_the_course_there_is_no_other(
    client: Client, course: Course, document: Document, stored: Stored
) -> None:
    a_job(course)
    is_problem(replace(client, document, OTHER), 409, "course_is_being_generated")
    assert len(stored()) == 1


def test_a_job_that_begins_meanwhile_wins(client: Client, course: Course, document: Document, stored: Stored) -> None:
    def meanwhile(*about: Any, **more: Any) -> Document:
        a_job(course)
        return store_replacement(*about, **more)

    with mock.patch("orchestrator.api.replace_document.store_replacement", side_effect=meanwhile):
        is_problem(replace(client, document, OTHER), 409, "generation_in_progress")
    assert (Document.objects.count(), len(stored()), Job.objects.get().plan) == (1, 1, "course")


def test_a_course_that_is_not_completed_has_its_documents_deleted_and_uploaded(client: Client, ann: User) -> None:
    draft = a_course(ann)
    document = Document.objects.get(id=upload(client, draft).json()["id"])
    is_problem(replace(client, document, OTHER), 409, "course_is_not_completed")


def test_without_a_slot_nothing_is_kept(client: Client, ann: User, document: Document, stored: Stored) -> None:
    User.objects.update(tier="FREE")
    other = a_course(ann)
    job = a_job(other)
    is_problem(replace(client, document, OTHER), 429, "user_limit_reached")
    assert (Document.objects.count(), len(stored()), Job.objects.get()) == (1, 1, job)


def test_with_the_broker_away_nothing_is_kept(client: Client, document: Document, stored: Stored) -> None:
    with mock.patch("orchestrator.start.start_job.send", side_effect=OperationalError("away")):
        is_problem(replace(client, document, OTHER), 500, "start_failed")
    nothing_has_changed(document, stored)


@pytest.mark.parametrize(
    ("changes", "data", "name", "status", "code"),
    [
        ({"file_bytes": 20}, OTHER, "a.txt", 413, "document_too_large"),
        ({"storage_bytes": len(OTHER) - 1}, OTHER, "a.txt", 413, "storage_quota_exceeded"),
        ({}, b"\x7fELF\x02\x01\x01" + bytes(64), "a.txt", 415, "unsupported_document"),
        ({"formats": ["MD"]}, OTHER, "a.txt", 415, "unsupported_document"),
    ],
)
def test_what_an_upload_may_not_be_it_may_not_be_either(
    client: Client, document: Document, stored: Stored, changes: Any, data: bytes, name: str, status: int, code: str
) -> None:
    TierPolicy.objects.update(**changes)
    problem = is_problem(replace(client, document, data, name), status, code)
    assert problem["tier"] == "PREMIUM"
    nothing_has_changed(document, stored)


def test_one_in_the_place_of_another_needs_no_room_for_both(client: Client, document: Document) -> None:
    TierPolicy.objects.update(files_per_course=1, storage_bytes=len(OTHER))
    begun(replace(client, document, OTHER))


def test_a_quota_that_is_lowered_meanwhile_holds(client: Client, document: Document, stored: Stored) -> None:
    def lowered(*about: Any) -> None:
        TierPolicy.objects.update(storage_bytes=1)

    with mock.patch("orchestrator.start.start_job._ask_for_a_slot", lowered):
        is_problem(replace(client, document, OTHER), 413, "storage_quota_exceeded")
    nothing_has_changed(document, stored)
    assert not Job.objects.exists()


def test_a_document_deleted_meanwhile_is_not_found(client: Client, document: Document, stored: Stored) -> None:
    def deleted(*about: Any) -> None:
        Document.objects.get().delete()

    with mock.patch("orchestrator.start.start_job._ask_for_a_slot", deleted):
        is_problem(replace(client, document, OTHER), 404, "document_not_found")
    assert (stored(), Job.objects.count()) == ([], 0)


def test_anothers_document_does_not_exist(document: Document) -> None:
    stranger = as_user(a_user("stranger@example.org"))
    is_problem(replace(stranger, document, OTHER), 404, "course_not_found")


def test_nor_does_one_of_another_course(client: Client, ann: User, document: Document) -> None:
    document.course_id = a_written_course(ann, title="Other").id
    is_problem(replace(client, document, OTHER), 404, "document_not_found")


def test_what_is_no_file_is_refused(client: Client, document: Document) -> None:
    url = f"/api/v1/courses/{document.course_id}/documents/{document.id}/replace/"
    assert "file" in is_problem(client.post(url, {"file": "text"}), 400, "invalid_request")["errors"]
