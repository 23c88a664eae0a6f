"""GET and PATCH /api/v1/courses/{id}/outline/, POST /api/v1/course-generation/{job_id}/approve/."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from coursegen.models import Course, Lesson, User
from orchestrator.models import Job
from tests.integration.engine.doing import do_all
from tests.making import a_course

from .clients import a_user, as_user, is_problem

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def author() -> User:
    return a_user("author@example.org")


@pytest.fixture
def client(author: User) -> Client:
    return as_user(author)


@pytest.fixture
def course(author: User, client: Client) -> Course:
    """Its outline waits for the author."""
    course = a_course(author, language="en", estimated_sections=2, estimated_lessons=4)
    started = client.post(
        "/api/v1/course-generation/",
        {"course_id": str(course.id), "review_outline": True},
        content_type="application/json",
    )
    assert started.status_code == 202, started.content
    do_all(job_of(course))
    return course


def job_of(course: Course) -> Job:
    return Job.objects.get(course=course)


def path(course: Course) -> str:
    return f"/api/v1/courses/{course.id}/outline/"


def read(client: Client, course: Course) -> list[dict[str, Any]]:
    sections: list[dict[str, Any]] = client.get(path(course)).json()["sections"]
    return sections


def patch(client: Client, course: Course, sections: Any, **headers: str) -> Any:
    return client.patch(path(course), {"sections": sections}, content_type="application/json", headers=headers)


def as_wanted(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"id": section["id"], "lessons": [{"id": lesson["id"]} for lesson in section["lessons"]]}
        for section in sections
    ]


def test_it_is_read_with_its_version(client: Client, course: Course) -> None:
    answer = client.get(path(course))
    body = answer.json()
    assert (body["course_id"], body["editable"]) == (str(course.id), True)
    assert len([lesson for section in body["sections"] for lesson in section["lessons"]]) == 4
    assert client.get(path(course), headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_what_is_only_named_stays_as_it_is(client: Client, course: Course) -> None:
    before = read(client, course)
    assert patch(client, course, as_wanted(before)).json()["sections"] == before


def test_titles_objectives_topics_and_minutes_change(client: Client, course: Course) -> None:
    wanted = as_wanted(read(client, course))
    lesson = {
        "lesson_title": "Begin here",
        "lesson_objectives": ["To begin"],
        "key_topics": ["beginnings"],
        "estimated_duration_minutes": 7,
    }
    wanted[0] |= {"section_title": "First things", "section_description": "", "learning_objectives": ["a", "b"]}
    wanted[0]["lessons"][0] |= lesson
    body = patch(client, course, wanted).json()["sections"]
    assert {name: body[0]["lessons"][0][name] for name in lesson} == lesson
    assert (body[0]["section_title"], body[0]["learning_objectives"]) == ("First things", ["a", "b"])
    assert read(client, course) == body


def test_lessons_and_sections_are_added_moved_and_removed_and_then_written(client: Client, course: Course) -> None:
    before = read(client, course)
    first, last = before[0], before[-1]
    new = {"lesson_title": "A new one", "lesson_objectives": ["Know it"], "key_topics": ["it"]}
    wanted = [
        {"id": last["id"], "lessons": [{"id": last["lessons"][-1]["id"]}, new]},
        {"section_title": "A new section", "lessons": [{"id": first["lessons"][0]["id"]}]},
    ]
    body = patch(client, course, wanted).json()["sections"]
    assert [[lesson["label"] for lesson in section["lessons"]] for section in body] == [["1.1", "1.2"], ["2.1"]]
    assert body[0]["id"] == last["id"]
    assert body[1]["lessons"][0]["id"] == first["lessons"][0]["id"]
    assert body[0]["lessons"][1]["estimated_duration_minutes"] == course.lesson_duration_minutes
    approved = client.post(f"/api/v1/course-generation/{job_of(course).public_id}/approve/")
    assert approved.status_code == 202, approved.content
    do_all(job_of(course))
    assert job_of(course).state == "completed"
    written = {str(lesson.id): lesson.content for lesson in Lesson.objects.filter(course=course)}
    assert written.keys() == {lesson["id"] for section in body for lesson in section["lessons"]}
    assert all(written.values())


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"sections": []}, "sections"),
        ({"sections": [{"section_title": "x", "lessons": []}]}, "sections.0.lessons"),
        ({"sections": [{"lessons": [{"lesson_title": "x", "lesson_objectives": ["y"]}]}]}, "sections.0.section_title"),
        ({"sections": [{"section_title": "x", "lessons": [{}]}]}, "sections.0.lessons.0.lesson_title"),
        ({"sections": [{"section_title": "x", "lessons": [{"passage_ids": []}]}]}, "sections.0.lessons.0.passage_ids"),
        ({"title": "x"}, "title"),
        ({"sections": "all"}, "sections"),
        ({"sections": [7]}, "sections.0"),
    ],
)
def test_what_makes_no_sense_is_refused_by_its_field(
    client: Client, course: Course, change: dict[str, Any], field: str
) -> None:
    answer = client.patch(path(course), change, content_type="application/json")
    assert field in is_problem(answer, 400, "invalid_request")["errors"]


@pytest.mark.parametrize(
    ("lesson", "field"),
    [
        ({"estimated_duration_minutes": 46}, "estimated_duration_minutes"),
        ({"estimated_duration_minutes": "7"}, "estimated_duration_minutes"),
        ({"lesson_objectives": []}, "lesson_objectives"),
        ({"lesson_objectives": ["o"] * 6}, "lesson_objectives"),
        ({"key_topics": ["t"] * 11}, "key_topics"),
        ({"lesson_title": ""}, "lesson_title"),
        ({"id": str(uuid4())}, "id"),
    ],
)
def test_the_limits_are_those_of_a_plan(client: Client, course: Course, lesson: dict[str, Any], field: str) -> None:
    before = read(client, course)
    wanted = as_wanted(before)
    wanted[0]["lessons"][0] |= lesson
    problem = is_problem(patch(client, course, wanted), 400, "invalid_request")
    assert f"sections.0.lessons.0.{field}" in problem["errors"]
    assert read(client, course) == before


def test_an_id_twice_and_too_many_lessons_are_refused(client: Client, course: Course) -> None:
    wanted = as_wanted(read(client, course))
    wanted[0]["lessons"].append(wanted[0]["lessons"][0])
    is_problem(patch(client, course, wanted), 400, "invalid_request")
    new = {"lesson_title": "x", "lesson_objectives": ["y"]}
    is_problem(patch(client, course, [{"section_title": "x", "lessons": [new] * 101}]), 400, "invalid_request")
    is_problem(patch(client, course, [{"section_title": "x", "lessons": [new]}] * 31), 400, "invalid_request")


def test_who_has_not_seen_the_latest_overwrites_nothing(client: Client, course: Course) -> None:
    seen = client.get(path(course))["ETag"]
    wanted = as_wanted(read(client, course))
    wanted[0]["section_title"] = "Mine"
    changed = patch(client, course, wanted, **{"If-Match": seen})
    assert (changed.status_code, changed["ETag"]) == (200, client.get(path(course))["ETag"])
    is_problem(patch(client, course, wanted, **{"If-Match": seen}), 412, "changed_meanwhile")


def test_once_it_is_approved_it_is_not_edited_any_more(client: Client, course: Course) -> None:
    url = f"/api/v1/course-generation/{job_of(course).public_id}/approve/"
    approved = client.post(url, headers={"Idempotency-Key": "once"})
    assert approved.status_code == 202
    assert client.post(url, headers={"Idempotency-Key": "once"}).json() == approved.json()
    is_problem(client.post(url), 409, "nothing_to_approve")
    assert client.get(path(course)).json()["editable"] is False
    is_problem(patch(client, course, as_wanted(read(client, course))), 409, "outline_is_not_editable")


def test_a_draft_has_an_empty_outline_that_can_not_be_edited(client: Client, author: User) -> None:
    draft = a_course(author)
    assert client.get(path(draft)).json() == {"course_id": str(draft.id), "editable": False, "sections": []}
    wanted = [{"section_title": "x", "lessons": [{"lesson_title": "x", "lesson_objectives": ["y"]}]}]
    is_problem(patch(client, draft, wanted), 409, "outline_is_not_editable")


def test_anothers_outline_does_not_exist(course: Course) -> None:
    stranger = as_user(a_user("stranger@example.org"))
    is_problem(stranger.get(path(course)), 404, "course_not_found")
    is_problem(patch(stranger, course, []), 404, "course_not_found")
    is_problem(stranger.post(f"/api/v1/course-generation/{job_of(course).public_id}/approve/"), 404, "job_not_found")


def test_the_wish_for_a_review_is_true_or_false(client: Client, author: User) -> None:
    body = {"course_id": str(a_course(author).id), "review_outline": "yes"}
    answer = client.post("/api/v1/course-generation/", body, content_type="application/json")
    assert "review_outline" in is_problem(answer, 400, "invalid_request")["errors"]
