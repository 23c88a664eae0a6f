"""POST /api/v1/courses/{id}/documents/: no more than the tier allows, however many come at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from coursegen.models import Course, Document, TierPolicy, User

from .clients import a_user, as_user, is_problem
from .contents import a_course
from .files import TEXT, path_of, upload

Stored = Callable[[], list[Path]]


def policy(**quotas: int) -> None:
    TierPolicy.objects.filter(tier="PREMIUM").update(**quotas)


@pytest.mark.django_db
def test_a_document_may_have_just_the_size_allowed(client_of_ann: Client, ann: User, stored: Stored) -> None:
    policy(file_bytes=1000)
    assert upload(client_of_ann, a_course(ann), b"a" * 1000).status_code == 201
    body = is_problem(upload(client_of_ann, a_course(ann), b"a" * 1001), 413, "document_too_large")
    assert {key: body[key] for key in ("quota", "tier", "limit", "actual")} == {
        "quota": "file_bytes", "tier": "PREMIUM", "limit": 1000, "actual": 1001
    }  # fmt: skip
    assert len(stored()) == 1


@pytest.mark.django_db
def test_a_course_may_have_just_the_number_allowed(client_of_ann: Client, ann: User) -> None:
    policy(files_per_course=2)
    course = a_course(ann)
    assert [upload(client_of_ann, course).status_code for _ in range(2)] == [201, 201]
    body = is_problem(upload(client_of_ann, course), 413, "too_many_documents")
    assert (body["quota"], body["limit"], body["actual"]) == ("files_per_course", 2, 3)
    assert upload(client_of_ann, a_course(ann)).status_code == 201


@pytest.mark.django_db
def test_all_documents_of_a_user_share_their_storage(
    client_of_ann: Client, client_of_bob: Client, ann: User, bob: User
) -> None:
    policy(storage_bytes=1000)
    assert upload(client_of_ann, a_course(ann), b"a" * 600).status_code == 201
    body = is_problem(upload(client_of_ann, a_course(ann), b"a" * 401), 413, "storage_quota_exceeded")
    assert (body["quota"], body["limit"], body["actual"]) == ("storage_bytes", 1000, 1001)
    assert upload(client_of_ann, a_course(ann), b"a" * 400).status_code == 201
    assert upload(client_of_bob, a_course(bob), b"a" * 1000).status_code == 201


@pytest.mark.django_db
def test_a_changed_policy_holds_with_the_next_upload(client_of_ann: Client, ann: User) -> None:
    policy(file_bytes=10)
    is_problem(upload(client_of_ann, a_course(ann), b"a" * 11), 413, "document_too_large")
    policy(file_bytes=11)
    assert upload(client_of_ann, a_course(ann), b"a" * 11).status_code == 201


@pytest.mark.django_db
def test_a_body_said_to_be_far_too_long_is_refused_unread(client_of_ann: Client, ann: User) -> None:
    class Unreadable:
        def read(self, *_: Any) -> bytes:
            raise AssertionError("the body was read")

        readline = read

    answer = client_of_ann.post(
        path_of(a_course(ann)),
        data=b"x",
        content_type="multipart/form-data; boundary=b",
        CONTENT_LENGTH=str(10 * 1024**3),
        **{"wsgi.input": Unreadable()},
    )
    body = is_problem(answer, 413, "document_too_large")
    assert (body["limit"], body["actual"]) == (100_000_000, 10 * 1024**3)


@pytest.mark.parametrize(
    ("quota", "size", "code"),
    [({"files_per_course": 3}, 10, "too_many_documents"), ({"storage_bytes": 350}, 100, "storage_quota_exceeded")],
)
def test_of_many_uploads_at_once_no_more_pass_than_there_is_room_for(
    committed: None, stored: Stored, quota: dict[str, int], size: int, code: str
) -> None:
    policy(**quota)
    user = a_user()
    course, client = a_course(user), as_user(user)
    begin = Barrier(8)

    def one(number: int) -> Any:
        begin.wait(10)
        try:
            return upload(client, course, bytes([97 + number]) * size)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(one, range(8)))
    refused = [answer for answer in answers if answer.status_code != 201]
    assert len(refused) == 5
    for answer in refused:
        is_problem(answer, 413, code)
    assert Document.objects.count() == len(stored()) == 3
    assert len(Course.objects.get().documents.all()) == 3


def test_an_upload_and_the_course_s_deletion_do_not_leave_a_file(committed: None, stored: Stored) -> None:
    user = a_user()
    client = as_user(user)
    for _ in range(5):
        course = a_course(user)
        begin = Barrier(2)

        def uploading(course: Course = course, begin: Barrier = begin) -> int:
            begin.wait(10)
            try:
                return int(upload(client, course, TEXT).status_code)
            finally:
                connection.close()

        def deleting(course: Course = course, begin: Barrier = begin) -> int:
            begin.wait(10)
            try:
                return int(client.delete(f"/api/v1/courses/{course.id}/").status_code)
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as threads:
            sent, deleted = threads.submit(uploading), threads.submit(deleting)
            assert sent.result(20) in (201, 404)
            assert deleted.result(20) == 204
        assert not stored()
