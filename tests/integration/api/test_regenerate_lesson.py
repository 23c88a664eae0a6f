"""POST /api/v1/lessons/{id}/regenerate/: one lesson anew, with a note, and no other touched."""

from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from django.test import Client

from coursegen.models import Course, Lesson, QuizQuestion, User
from coursegen.writing import choose
from coursegen.writing.offline.writer import OfflineWriter
from coursegen.writing.shapes import LessonText, Revision
from coursegen.writing.writer import Written
from orchestrator.cancel import cancel_job
from orchestrator.models import Job, Slot
from orchestrator.slots import leases
from orchestrator.start import retry_job
from orchestrator.work import finish
from orchestrator.work.claim import take
from orchestrator.work.failures import Failure
from tests.integration.engine.doing import a_job, do_all, redis_away
from tests.making import a_course

from .clients import a_user, as_user, is_problem

pytestmark = pytest.mark.usefixtures("committed")


class Obliging(OfflineWriter):
    """Puts the note, and how the lesson began so far, into the lesson's intro."""

    name = "obliging"
    follows_notes = True

    def write_lesson(self, *, revision: Revision | None = None, **about: Any) -> Written[LessonText]:
        written = super().write_lesson(**about)
        if revision is None:
            return written
        intro = f"{revision.note}|{revision.present[:12]}"
        return Written(written.value.model_copy(update={"intro": intro}), written.usage)


@pytest.fixture
def obliging() -> Iterator[None]:
    with mock.patch.dict(choose.WRITERS, {"offline": lambda account: Obliging()}):
        yield


@pytest.fixture
def author() -> User:
    return a_user("author@example.org")


@pytest.fixture
def client(author: User) -> Client:
    return as_user(author)


@pytest.fixture
def course(author: User) -> Course:
    """Written, and completed."""
    course = a_course(author, language="en", estimated_sections=1, estimated_lessons=3)
    job = a_job(course)
    do_all(job)
    leases.release(job_id=job.id, user_id=author.id)  # as `task_postrun` does
    course.refresh_from_db()
    assert course.status == "completed"
    return course


def lessons(course: Course) -> dict[Any, Any]:
    """Everything that is stored of each lesson."""
    rows = Lesson.objects.filter(course=course).order_by("id").values()
    quiz = {row["id"]: list(QuizQuestion.objects.filter(lesson=row["id"]).values()) for row in rows}
    return {row["id"]: (row, quiz[row["id"]]) for row in rows}


def regenerate(client: Client, lesson: Any, body: Any = None, **headers: str) -> Any:
    url = f"/api/v1/lessons/{lesson}/regenerate/"
    return client.post(url, body or {}, content_type="application/json", headers=headers)


def begun(answer: Any) -> Job:
    assert answer.status_code == 202, answer.content
    return Job.objects.select_related("user", "course").get(id=answer.json()["job_id"].removeprefix("course-gen-"))


def test_one_lesson_is_written_anew_and_the_others_stay_byte_for_byte(
    client: Client, course: Course, obliging: None
) -> None:
    before = lessons(course)
    first, *others = before
    answer = regenerate(client, first, {"note": "Shorter, please"})
    job = begun(answer)
    assert answer["Location"].endswith(f"/api/v1/course-generation/{job.public_id}/")
    assert (job.plan, job.items.count(), Slot.objects.filter(job=job).count()) == ("lesson", 1, 1)
    assert lessons(course) == before, "readable until the new one is stored"
    do_all(job)
    after = lessons(course)
    assert {each: after[each] for each in others} == {each: before[each] for each in others}
    row = after[first][0]
    assert row["content"]["intro"] == f"Shorter, please|{before[first][0]['content']['intro'][:12]}"
    assert (row["metadata"]["note"], row["metadata"]["note_followed"]) == ("Shorter, please", True)
    course.refresh_from_db()
    job.refresh_from_db()
    assert (job.state, course.status, job.items.count()) == ("completed", "completed", 2)
    assert (course.generation_progress or {})["percentage"] == 100
    assert not Slot.objects.exclude(job=None).exists()


def test_its_progress_begins_with_the_lessons(client: Client, course: Course) -> None:
    job = begun(regenerate(client, next(iter(lessons(course)))))
    course.refresh_from_db()
    steps = (course.generation_progress or {})["steps"]
    assert [step["status"] for step in steps] == ["completed"] * 3 + ["pending"] * 2
    body = client.get(f"/api/v1/course-generation/{job.public_id}/").json()
    assert (body["lesson_id"], body["state"]) == (str(job.lesson_id), "queued")


def test_who_can_not_follow_a_note_says_so(client: Client, course: Course) -> None:
    first = next(iter(lessons(course)))
    without = regenerate(client, first)
    assert "notice" not in without.json()
    do_all(begun(without))
    answer = regenerate(client, first, {"note": "Funnier"}, **{"Accept-Language": "ru"})
    assert answer.json()["notice"].startswith("Пожелание сохранено, но не будет учтено")
    do_all(begun(answer))
    metadata = client.get(f"/api/v1/lessons/{first}/").json()["metadata"]
    assert (metadata["note"], metadata["note_followed"]) == ("Funnier", False)


def test_while_a_job_is_on_the_course_there_is_no_other(client: Client, course: Course) -> None:
    first, second, *_ = lessons(course)
    begun(regenerate(client, first))
    is_problem(regenerate(client, second), 409, "generation_in_progress")


def test_it_takes_a_slot_like_any_other(client: Client, author: User, course: Course) -> None:
    User.objects.filter(id=author.id).update(tier="FREE")
    a_job(a_course(author))
    first = next(iter(lessons(course)))
    is_problem(regenerate(client, first), 429, "user_limit_reached")
    with redis_away():
        is_problem(regenerate(client, first), 429, "user_limit_reached")


def test_sent_again_with_its_key_it_is_one_job(client: Client, course: Course) -> None:
    first = next(iter(lessons(course)))
    answers = [regenerate(client, first, {"note": "x"}, **{"Idempotency-Key": "k"}) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert Job.objects.filter(plan="lesson").count() == 1


def test_where_it_fails_the_old_lesson_and_the_courses_status_stay_and_a_retry_goes_on(
    client: Client, course: Course
) -> None:
    before = lessons(course)
    job = begun(regenerate(client, next(iter(before))))
    claim = take(job.items.get().id, worker="w")
    assert claim is not None
    assert finish.failed(claim, Failure("bad", "bad", "bad", final=True)).job_ended
    job.refresh_from_db()
    course.refresh_from_db()
    assert (job.state, course.status, lessons(course)) == ("failed", "completed", before)
    retry_job(job=job)
    do_all(job)
    job.refresh_from_db()
    course.refresh_from_db()
    assert (job.state, course.status) == ("completed", "completed")


def test_cancelled_it_leaves_everything_as_it_was(client: Client, course: Course) -> None:
    before = lessons(course)
    job = begun(regenerate(client, next(iter(before))))
    assert cancel_job(job_id=job.id)
    course.refresh_from_db()
    assert (course.status, lessons(course)) == ("completed", before)


@pytest.mark.parametrize(("body", "field"), [({"note": "x" * 2001}, "note"), ({"note": 7}, "note"), ({"n": ""}, "n")])
def test_what_makes_no_sense_is_refused(client: Client, course: Course, body: Any, field: str) -> None:
    answer = regenerate(client, next(iter(lessons(course))), body)
    assert field in is_problem(answer, 400, "invalid_request")["errors"]


def test_anothers_lesson_does_not_exist(course: Course) -> None:
    stranger = as_user(a_user("stranger@example.org"))
    is_problem(regenerate(stranger, next(iter(lessons(course)))), 404, "lesson_not_found")
