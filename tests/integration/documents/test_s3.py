"""Documents in a bucket: over real HTTP, to a server on loopback that speaks the protocol of S3."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from moto.server import ThreadedMotoServer

from coursegen.documents.errors import DocumentStoreUnavailable
from coursegen.making import document as reading
from coursegen.models import Course, Document, TierPolicy
from coursegen.reading.errors import DocumentError
from orchestrator.work.failures import classify
from tests.integration.api.clients import a_user, as_user, is_problem
from tests.integration.api.contents import a_course
from tests.integration.api.files import sample, upload

Passing = Callable[[], list[Path]]
pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def course(committed: None) -> Course:
    return a_course(a_user())


def uploaded(course: Course, content: bytes, name: str = "a.txt") -> Document:
    answer = upload(as_user(course.user), course, content, name)
    assert answer.status_code == 201, answer.content
    return Document.objects.get(id=answer.json()["id"])


def keys(bucket: Any) -> list[str]:
    return sorted(stored.key for stored in bucket.objects.all())


def read(document: Document) -> Document:
    result = reading.perform(document_id=document.id, should_stop=lambda: False)
    reading.store(document_id=document.id, result=result)
    document.refresh_from_db()
    return document


def test_a_document_is_kept_in_the_bucket_and_nowhere_else(
    bucket: Any, course: Course, tmp_path: Path, passing: Passing
) -> None:
    content = sample("warehouse-safety.ru.pdf")
    document = uploaded(course, content, "warehouse.pdf")
    assert keys(bucket) == [f"documents/{course.id}/{document.id}"]
    stored = bucket.Object(keys(bucket)[0]).get()
    assert (stored["Body"].read(), stored["ContentType"]) == (content, "application/octet-stream")
    assert len(bucket.Object(keys(bucket)[0]).Acl().grants) == 1  # the owner's
    assert not (tmp_path / "media").exists()
    assert not passing()


def test_a_document_in_the_bucket_is_read_and_its_copy_is_gone_afterwards(
    bucket: Any, course: Course, passing: Passing
) -> None:
    document = read(uploaded(course, sample("warehouse-safety.ru.pdf"), "warehouse.pdf"))
    assert (document.status, document.language) == ("ready", "ru")
    assert document.passages.count() > 10
    assert not passing()


def test_the_copy_is_gone_also_when_the_document_can_not_be_read(bucket: Any, course: Course, passing: Passing) -> None:
    document = uploaded(course, sample("warehouse-safety.ru.pdf")[:5000], "cut.pdf")
    with pytest.raises(DocumentError):
        read(document)
    assert not passing()


def test_a_large_document_goes_there_and_back_in_parts(bucket: Any, course: Course, passing: Passing) -> None:
    content = b"Words of a long text follow each other here.\n\n" * 250_000
    document = uploaded(course, content)
    assert bucket.Object(keys(bucket)[0]).e_tag.strip('"').endswith("-2")  # a multipart upload of two parts
    with document.file.open() as stored:
        assert stored.read() == content
    document.file.close()
    assert not passing()


@pytest.mark.parametrize("who_goes", ["document", "course", "user"])
def test_a_file_goes_with_its_document(bucket: Any, course: Course, who_goes: str) -> None:
    document, user = uploaded(course, b"text"), course.user
    if who_goes == "document":
        path = f"/api/v1/courses/{course.id}/documents/{document.id}/"
        assert as_user(user).delete(path).status_code == 204
    elif who_goes == "course":
        assert as_user(user).delete(f"/api/v1/courses/{course.id}/").status_code == 204
    else:
        user.delete()
    assert not keys(bucket)


def test_a_deletion_undone_leaves_the_file(bucket: Any, course: Course) -> None:
    document = uploaded(course, b"text")
    with transaction.atomic():
        document.delete()
        transaction.set_rollback(True)
    assert len(keys(bucket)) == 1


def test_of_many_uploads_at_once_the_refused_leave_nothing(bucket: Any, course: Course) -> None:
    TierPolicy.objects.update(files_per_course=3)
    begin = threading.Barrier(6)
    client = as_user(course.user)

    def one(number: int) -> int:
        begin.wait(10)
        code = 503
        for _ in range(20):  # a busy machine may have no connection to the database for a request
            if code == 503:
                code = int(upload(client, course, bytes([97 + number]) * 10).status_code)
                connection.close()
        return code

    with ThreadPoolExecutor(6) as threads:
        answers = sorted(threads.map(one, range(6)))
    assert answers == [201] * 3 + [413] * 3
    assert len(keys(bucket)) == Document.objects.count() == 3


def test_a_store_that_is_away_is_told_as_that(
    bucket: Any, server: ThreadedMotoServer, course: Course, passing: Passing
) -> None:
    document = uploaded(course, b"text")
    server.stop()
    answer = upload(as_user(course.user), course, b"more text")
    is_problem(answer, 503, "document_store_unavailable")
    assert answer["Retry-After"] == "30"
    assert list(Document.objects.all()) == [document]
    with pytest.raises(DocumentStoreUnavailable) as caught:
        read(document)
    failure = classify(caught.value, language="en")
    assert (failure.kind, failure.final) == ("unavailable", False)
    assert not passing()


def test_a_document_is_deleted_also_when_its_store_is_away(
    bucket: Any, server: ThreadedMotoServer, course: Course
) -> None:
    document = uploaded(course, b"text")
    server.stop()
    assert as_user(course.user).delete(f"/api/v1/courses/{course.id}/documents/{document.id}/").status_code == 204
    assert not Document.objects.exists()


def test_a_file_that_is_gone_from_the_bucket_is_not_found(bucket: Any, course: Course) -> None:
    document = uploaded(course, b"text")
    bucket.objects.all().delete()
    with pytest.raises(FileNotFoundError):
        read(document)
