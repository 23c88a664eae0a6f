"""The database function that writes a course's progress, in SQL terms."""

import json
import re
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connection
from django.db.utils import DatabaseError

from coursegen.models import Course
from tests.making import NOBODY, a_course, a_document

pytestmark = pytest.mark.django_db


def update(course_id: UUID, step: int | None, status: str | None, message: str | None = "m", **named: Any) -> Any:
    """Call the function as SQL does; answers the progress it returned."""
    arguments = ", ".join(f"p_{name} => %s" for name in named)
    values = [json.dumps(v) if isinstance(v, dict) else v for v in named.values()]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT update_course_progress(%s, %s, %s, %s{', ' + arguments if named else ''})",
            [course_id, step, status, message, *values],
        )
        (answer,) = cursor.fetchone()
    return None if answer is None else json.loads(answer)


@pytest.mark.parametrize("step", [0, 6, -1, None])
def test_a_step_outside_1_to_5_is_refused(step: int | None) -> None:
    with pytest.raises(DatabaseError, match=r"Invalid step_id: (<NULL>|-?\d)\. Must be 1-5"):
        update(a_course().id, step, "completed")


@pytest.mark.parametrize("status", ["done", "", "COMPLETED", None])
def test_an_unknown_status_is_refused(status: str | None) -> None:
    with pytest.raises(DatabaseError, match=re.escape("Must be pending|in_progress|completed|failed")):
        update(a_course().id, 1, status)


def test_the_texts_of_the_refusals_are_what_callers_know() -> None:
    course = a_course()
    with pytest.raises(DatabaseError, match=r"^Invalid step_id: 6\. Must be 1-5\n"):
        update(course.id, 6, "completed")
    connection.needs_rollback = False


def test_an_unknown_course_answers_null() -> None:
    assert update(NOBODY, 1, "completed") is None


def test_a_course_without_progress_gets_all_of_it() -> None:
    progress = update(a_course().id, 1, "in_progress", "Начали")
    assert set(progress) == {
        "steps", "percentage", "current_step", "message", "total_steps",
        "has_documents", "lessons_completed", "lessons_total", "files",
    }  # fmt: skip
    assert [step["name"] for step in progress["steps"]] == [
        "Запуск генерации", "Анализ задачи", "Генерация структуры", "Создание контента", "Финализация",
    ]  # fmt: skip
    assert set(progress["steps"][0]) == {
        "id", "name", "status", "started_at", "completed_at", "error", "error_details",
    }  # fmt: skip
    assert (progress["total_steps"], progress["has_documents"], progress["files"]) == (5, False, [])
    assert progress["message"] == "Начали"


def test_documents_are_listed_and_name_the_second_step() -> None:
    course = a_course()
    document = a_document(course, name="a.pdf", size=123)
    progress = update(course.id, 1, "completed")
    assert progress["steps"][1]["name"] == "Обработка документов"
    assert progress["has_documents"] is True
    assert progress["files"] == [
        {"url": "", "name": "a.pdf", "size": 123, "type": "application/pdf", "fileId": str(document.id)}
    ]


@pytest.mark.parametrize("nonsense", [[], {}, "text", {"steps": "many"}, {"steps": []}])
def test_progress_that_makes_no_sense_is_begun_anew(nonsense: Any) -> None:
    course = a_course(generation_progress=nonsense)
    assert update(course.id, 2, "in_progress")["percentage"] == 30


@pytest.mark.parametrize(
    ("step", "status", "percentage"),
    [
        (1, "completed", 20), (3, "completed", 60), (5, "completed", 100),
        (1, "in_progress", 10), (2, "in_progress", 30), (5, "in_progress", 90),
        (1, "pending", 0), (4, "pending", 60), (3, "failed", 40), (1, "failed", 0),
    ],
)  # fmt: skip
def test_percentage_follows_step_and_status(step: int, status: str, percentage: int) -> None:
    assert update(a_course().id, step, status)["percentage"] == percentage


def test_percentage_never_goes_back() -> None:
    course = a_course()
    moves = [(1, "completed"), (2, "in_progress"), (2, "completed"), (1, "completed"), (3, "failed"), (2, "pending")]
    percentages = [update(course.id, step, status)["percentage"] for step, status in moves]
    assert percentages == [20, 30, 40, 40, 40, 40]
    assert all(before <= after for before, after in pairwise(percentages))


@pytest.mark.parametrize(("completed", "percentage"), [(0, 70), (3, 70), (6, 70), (9, 75), (12, 80), (99, 80)])
def test_percentage_rises_with_the_lessons(completed: int, percentage: int) -> None:
    course = a_course()
    metadata = {"lessons_completed": completed, "lessons_total": 12}
    progress = update(course.id, 4, "in_progress", metadata=metadata)
    assert progress["percentage"] == percentage
    assert progress["lessons_total"] == 12


def test_lessons_already_in_the_progress_count_too() -> None:
    course = a_course()
    progress = update(course.id, 4, "in_progress")
    course.refresh_from_db()
    Course.objects.filter(id=course.id).update(
        generation_progress={**progress, "lessons_completed": 11, "lessons_total": 12}
    )
    assert update(course.id, 4, "in_progress")["percentage"] == 78


def test_the_number_of_lessons_written_never_falls() -> None:
    course = a_course()
    update(course.id, 4, "in_progress", metadata={"lessons_completed": 5, "lessons_total": 12})
    assert update(course.id, 4, "in_progress", metadata={"lessons_completed": 4})["lessons_completed"] == 5


@pytest.mark.parametrize("metadata", [{"lessons_completed": "three"}, {"lessons_total": None}, {"lessons_total": 0}])
def test_numbers_of_lessons_that_are_none_are_left_out(metadata: dict[str, Any]) -> None:
    progress = update(a_course().id, 4, "in_progress", metadata=metadata)
    assert (progress["percentage"], progress["lessons_total"]) == (70, 0)


def test_started_is_set_once_and_completed_when_it_ends() -> None:
    course = a_course()
    first = update(course.id, 2, "in_progress")["steps"][1]
    again = update(course.id, 2, "in_progress")["steps"][1]
    ended = update(course.id, 2, "completed")["steps"][1]
    assert first["completed_at"] is None
    assert first["started_at"] == again["started_at"] == ended["started_at"]
    assert datetime.fromisoformat(ended["started_at"]) <= datetime.fromisoformat(ended["completed_at"])


@pytest.mark.parametrize("status", ["completed", "failed"])
def test_a_step_that_ends_without_a_beginning_gets_one(status: str) -> None:
    step = update(a_course().id, 3, status)["steps"][2]
    assert step["started_at"] is not None
    assert step["started_at"] <= step["completed_at"]


def test_in_progress_changes_nothing_about_a_completed_step() -> None:
    course = a_course()
    before = update(course.id, 1, "completed", "done")
    assert update(course.id, 1, "in_progress", "again", metadata={"x": 1}) == before
    course.refresh_from_db()
    assert course.generation_progress == before
    assert course.generation_metadata == {}


def test_in_progress_takes_a_failure_back() -> None:
    course = a_course()
    failed = update(course.id, 2, "failed", error_message="broken", error_details={"code": "x"})["steps"][1]
    assert (failed["error"], failed["error_details"]) == ("broken", {"code": "x"})
    again = update(course.id, 2, "in_progress")["steps"][1]
    assert (again["status"], again["completed_at"], again["error"], again["error_details"]) == (
        "in_progress", None, None, None,
    )  # fmt: skip
    assert again["started_at"] == failed["started_at"]


def test_completed_may_become_failed() -> None:
    course = a_course()
    update(course.id, 1, "completed")
    step = update(course.id, 1, "failed", "no", error_message="rolled back")["steps"][0]
    assert (step["status"], step["error"]) == ("failed", "rolled back")


def test_metadata_is_merged_by_step_into_a_column_of_its_own() -> None:
    course = a_course()
    update(course.id, 1, "completed", metadata={"a": 1, "b": 1})
    update(course.id, 1, "completed", metadata={"b": 2})
    progress = update(course.id, 2, "in_progress", metadata={"c": 3})
    course.refresh_from_db()
    assert course.generation_metadata == {"1": {"a": 1, "b": 2}, "2": {"c": 3}}
    assert "metadata" not in json.dumps(progress)


@pytest.mark.parametrize("status", ["in_progress", "completed", "failed", "pending"])
def test_saying_it_again_changes_nothing(status: str) -> None:
    course = a_course()
    once = update(course.id, 2, status, "m", error_message="e", metadata={"a": 1})
    assert update(course.id, 2, status, "m", error_message="e", metadata={"a": 1}) == once


def test_saying_an_earlier_step_again_does_not_turn_the_clock_back() -> None:
    course = a_course()
    update(course.id, 1, "completed", "first")
    update(course.id, 2, "in_progress", "second")
    progress = update(course.id, 1, "completed", "first")
    assert (progress["current_step"], progress["message"]) == (2, "second")


def test_the_course_says_when_it_last_moved() -> None:
    course = a_course()
    update(course.id, 1, "completed")
    course.refresh_from_db()
    assert course.last_progress_update == course.updated_at
    assert course.last_progress_update is not None


def test_nobody_but_the_application_may_call_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT grantee::regrole::text FROM pg_proc, aclexplode(proacl) WHERE proname = 'update_course_progress'"
        )
        grantees = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT proowner::regrole::text FROM pg_proc WHERE proname = 'update_course_progress'")
        (owner,) = cursor.fetchone()
        cursor.execute("SELECT current_user")
        (application,) = cursor.fetchone()
    assert grantees == {owner, application}
    assert owner != application


def test_a_stranger_is_refused(owner_url: str) -> None:
    with psycopg.connect(owner_url) as owner:
        (privilege,) = owner.execute(
            "SELECT has_function_privilege('pg_monitor', oid, 'EXECUTE') FROM pg_proc"
            " WHERE proname = 'update_course_progress'"
        ).fetchone() or (None,)
    assert privilege is False
