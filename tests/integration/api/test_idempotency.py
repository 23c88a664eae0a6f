"""`Idempotency-Key` on POSTs: the same answer again, and nothing twice."""

from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.db.models import F
from django.utils import timezone

from coursegen.idempotency import actions
from coursegen.models import Course, Document, IdempotencyKey, User
from orchestrator.models import Job
from orchestrator.recovery import old_rows
from tests.making import NOBODY, a_course, a_user

from .clients import as_user, is_problem
from .sent_again import COURSES, JOBS, is_the_same_again, post

pytestmark = pytest.mark.usefixtures("committed")


def test_the_same_key_and_body_give_the_same_answer_and_one_course() -> None:
    user = a_user()
    first = post(user, COURSES, {"title": "A", "language": "en"})
    assert first.status_code == 201
    is_the_same_again(first, post(user, COURSES, {"language": "en", "title": "A"}))  # the order of keys says nothing
    assert Course.objects.count() == 1


def test_another_body_with_the_same_key_is_refused_and_changes_nothing() -> None:
    user = a_user()
    post(user, COURSES, {"title": "A"})
    is_problem(post(user, COURSES, {"title": "B"}), 422, "idempotency_key_reused")
    assert [course.title for course in Course.objects.all()] == ["A"]


def test_keys_are_a_users_and_a_routes_own() -> None:
    user = a_user()
    assert post(user, COURSES, {"title": "A"}).status_code == 201
    assert post(a_user(), COURSES, {"title": "A"}).status_code == 201
    assert post(user, JOBS, {"course_id": str(a_course(user).id)}).status_code == 202
    assert Course.objects.count() == 3


def test_without_a_key_each_request_is_its_own() -> None:
    user = a_user()
    for _ in range(2):
        assert as_user(user).post(COURSES, '{"title": "A"}', content_type="application/json").status_code == 201
    assert not IdempotencyKey.objects.exists()


@pytest.mark.parametrize("key", ["", "k" * 256, "a\tb", "ключ", "a\x7f"])
def test_a_key_that_is_none_is_named(key: str) -> None:
    problem = is_problem(post(a_user(), COURSES, {"title": "A"}, key=key), 400, "invalid_request")
    assert list(problem["errors"]) == ["Idempotency-Key"]
    assert not Course.objects.exists()


def test_the_longest_key() -> None:
    assert post(a_user(), COURSES, {"title": "A"}, key="~ " * 127 + "k").status_code == 201


def test_while_the_first_is_being_served_its_repetition_waits() -> None:
    user = a_user()
    post(user, COURSES, {"title": "A"})
    IdempotencyKey.objects.update(status=None, held_until=timezone.now() + timedelta(seconds=9))
    refused = post(user, COURSES, {"title": "A"})
    is_problem(refused, 409, "request_still_running")
    assert refused["Retry-After"] == "1"
    is_problem(post(user, COURSES, {"title": "B"}), 422, "idempotency_key_reused")


def test_what_was_never_valid_is_not_remembered() -> None:
    user = a_user()
    for body in ({"title": ""}, {"titel": "A"}, [], {"title": "A", "language": "xx"}):
        is_problem(post(user, COURSES, body), 400, "invalid_request")
    assert post(user, COURSES, {"title": "A"}).status_code == 201


def test_no_room_is_not_remembered() -> None:
    user = a_user("FREE")
    first, second = a_course(user), a_course(user)
    assert post(user, JOBS, {"course_id": str(first.id)}, key="k1").status_code == 202
    is_problem(post(user, JOBS, {"course_id": str(second.id)}, key="k2"), 429, "user_limit_reached")
    as_user(user).post(f"{JOBS}{Job.objects.get().public_id}/cancel/")
    assert post(user, JOBS, {"course_id": str(second.id)}, key="k2").status_code == 202


def test_a_decision_is_remembered_also_when_it_would_be_another_now() -> None:
    user = a_user()
    first = post(user, JOBS, {"course_id": str(NOBODY)})
    is_problem(first, 404, "course_not_found")
    is_the_same_again(first, post(user, JOBS, {"course_id": str(NOBODY)}))


def test_a_failure_of_ours_is_not_remembered_and_undone() -> None:
    user = a_user()
    with mock.patch("coursegen.courses.api.CourseOutput", side_effect=OperationalError("away")):
        is_problem(post(user, COURSES, {"title": "A"}), 503, "temporarily_unavailable")
    assert not Course.objects.exists()  # the course had been made when the failure came
    assert post(user, COURSES, {"title": "A"}).status_code == 201
    assert Course.objects.count() == 1


def test_a_key_is_taken_whatever_is_sent_to_where_nothing_is_read() -> None:
    course = a_course()
    job = post(course.user, JOBS, {"course_id": str(course.id)}).json()["job_id"]
    client = as_user(course.user, **{"Idempotency-Key": "k1"})
    first = client.post(f"{JOBS}{job}/cancel/", {"a": "form"})
    assert first.status_code == 200
    is_the_same_again(first, client.post(f"{JOBS}{job}/cancel/", {"a": "form"}))


def test_a_key_names_the_path_too() -> None:
    user = a_user()
    jobs = [post(user, JOBS, {"course_id": str(a_course(user).id)}, key=f"s{n}").json()["job_id"] for n in range(2)]
    assert post(user, f"{JOBS}{jobs[0]}/cancel/").status_code == 200
    is_problem(post(user, f"{JOBS}{jobs[1]}/cancel/"), 422, "idempotency_key_reused")


def upload(user: User, course: Course, content: bytes, *, name: str = "a.txt") -> Any:
    file = SimpleUploadedFile(name, content, content_type="text/plain")
    return as_user(user, **{"Idempotency-Key": "k1"}).post(f"{COURSES}{course.id}/documents/", {"file": file})


def test_an_upload_is_known_by_its_content_not_by_how_it_is_framed() -> None:
    course = a_course()
    text = b"Some words about storms. " * 10_000
    first = upload(course.user, course, text)
    assert first.status_code == 201, first.content
    is_the_same_again(first, upload(course.user, course, text))
    is_problem(upload(course.user, course, text + b"!"), 422, "idempotency_key_reused")
    is_problem(upload(course.user, course, text, name="b.txt"), 422, "idempotency_key_reused")
    assert Document.objects.get().size == len(text)


def test_an_upload_that_was_refused_leaves_no_document_and_frees_its_key() -> None:
    course = a_course()
    is_problem(upload(course.user, course, b"\x89PNG\r\n\x1a\n" + bytes(64)), 415, "unsupported_document")
    assert upload(course.user, course, b"Some words about storms.").status_code == 201


def test_an_upload_whose_answer_was_lost_is_found_again(stored: Any) -> None:
    course = a_course()
    with mock.patch("coursegen.documents.api.DocumentOutput", side_effect=OperationalError("away")):
        assert upload(course.user, course, b"Some words about storms.").status_code == 503
    again = upload(course.user, course, b"Some words about storms.")
    assert (again.status_code, again.json()["id"]) == (201, str(Document.objects.get().id))
    assert len(stored()) == 1


def test_who_was_overtaken_changes_nothing() -> None:
    user = a_user()
    claim = actions.claim

    def overtaken(request: actions.Request) -> Any:
        mine = claim(request)
        IdempotencyKey.objects.update(claim_no=F("claim_no") + 1)
        return mine

    with mock.patch.object(actions, "claim", overtaken):
        is_problem(post(user, COURSES, {"title": "A"}), 409, "request_still_running")
    assert not Course.objects.exists()
    assert IdempotencyKey.objects.get().status is None


def test_answers_are_kept_for_a_day() -> None:
    user = a_user()
    first = post(user, COURSES, {"title": "A"})
    IdempotencyKey.objects.update(created_at=timezone.now() - timedelta(hours=23, minutes=59))
    old_rows.prune()
    is_the_same_again(first, post(user, COURSES, {"title": "A"}))
    IdempotencyKey.objects.update(created_at=timezone.now() - timedelta(hours=24, minutes=1))
    old_rows.prune()
    assert not IdempotencyKey.objects.exists()


def test_keys_go_with_their_user() -> None:
    user = a_user()
    post(user, JOBS, {"course_id": str(NOBODY)})
    user.delete()
    assert not IdempotencyKey.objects.exists()
