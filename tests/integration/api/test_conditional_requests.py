"""ETags: nothing new is said in a few bytes, and nobody overwrites what they have not seen."""

import json
from typing import Any

import pytest
from django.test import Client

from coursegen.courses import actions
from coursegen.models import Course, Lesson, User

from .clients import as_user, is_problem
from .contents import a_course, a_written_course

pytestmark = pytest.mark.django_db


def path(course: Course) -> str:
    return f"/api/v1/courses/{course.id}/"


def patch(user: User, course: Course, title: str, **headers: str) -> Any:
    return as_user(user, **headers).patch(path(course), json.dumps({"title": title}), content_type="application/json")


@pytest.fixture
def course(ann: User) -> Course:
    return a_written_course(ann, title="old")


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_a_course_that_is_known_is_not_sent_again(ann: User, course: Course, form: str) -> None:
    first = as_user(ann).get(path(course))
    again = as_user(ann, **{"If-None-Match": form.format(first["ETag"])}).get(path(course))
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == first["Cache-Control"] == "private, no-cache"
    assert {"Authorization", "Accept-Language"} <= set(first["Vary"].split(", "))


@pytest.mark.parametrize("change", ["title", "lesson"])
def test_a_course_that_has_changed_is(ann: User, course: Course, change: str) -> None:
    etag = as_user(ann).get(path(course))["ETag"]
    if change == "title":
        Course.objects.update(title="new")
    else:
        Lesson.objects.filter(course=course).update(lesson_title="new")
    assert as_user(ann, **{"If-None-Match": etag}).get(path(course)).status_code == 200


def test_a_lesson_that_is_known_is_not_sent_again(ann: User, course: Course) -> None:
    url = f"/api/v1/lessons/{Lesson.objects.filter(course=course)[0].id}/"
    etag = as_user(ann).get(url)["ETag"]
    assert as_user(ann, **{"If-None-Match": etag}).get(url).status_code == 304
    Lesson.objects.update(metadata={"model": "other"})
    assert as_user(ann, **{"If-None-Match": etag}).get(url).status_code == 200


def test_an_edit_of_what_has_changed_meanwhile_is_refused(ann: User, course: Course) -> None:
    seen = as_user(ann).get(path(course))["ETag"]
    assert patch(ann, course, "first", **{"If-Match": seen}).status_code == 200
    refused = patch(ann, course, "second", **{"If-Match": seen})
    is_problem(refused, 412, "changed_meanwhile")
    assert refused["ETag"] == as_user(ann).get(path(course))["ETag"]
    assert Course.objects.get().title == "first"


def test_an_edit_answers_with_the_version_to_go_on_from(ann: User, course: Course) -> None:
    answer = patch(ann, course, "first", **{"If-Match": "*"})
    assert answer["ETag"] == as_user(ann).get(path(course))["ETag"]
    assert "sections" not in answer.json()
    assert patch(ann, course, "second", **{"If-Match": answer["ETag"]}).status_code == 200


@pytest.mark.parametrize("tag", ["nonsense", '"0"', "", 'W/"0"'])
def test_a_version_that_never_was_matches_nothing(ann: User, course: Course, tag: str) -> None:
    is_problem(patch(ann, course, "new", **{"If-Match": tag}), 412, "changed_meanwhile")
    is_problem(as_user(ann, **{"If-Match": tag}).delete(path(course)), 412, "changed_meanwhile")
    assert Course.objects.get().title == "old"


def test_without_a_condition_one_writes_as_before(client_of_ann: Client, ann: User, course: Course) -> None:
    assert patch(ann, course, "new").status_code == 200
    assert client_of_ann.delete(path(course)).status_code == 204


def test_a_deletion_takes_only_what_was_seen(ann: User, course: Course) -> None:
    seen = as_user(ann).get(path(course))["ETag"]
    Course.objects.update(title="new")
    is_problem(as_user(ann, **{"If-Match": seen}).delete(path(course)), 412, "changed_meanwhile")
    seen = as_user(ann).get(path(course))["ETag"]
    assert as_user(ann, **{"If-Match": seen}).delete(path(course)).status_code == 204


def test_another_s_course_does_not_exist_whatever_the_condition(bob: User, course: Course) -> None:
    is_problem(patch(bob, course, "mine", **{"If-Match": '"0"'}), 404, "course_not_found")
    is_problem(as_user(bob, **{"If-Match": '"0"'}).delete(path(course)), 404, "course_not_found")


def test_an_edit_that_comes_between_the_look_and_the_edit_is_seen(
    ann: User, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = as_user(ann).get(path(course))["ETag"]
    lock_user = actions.lock_user

    def late(user: User) -> User:
        Course.objects.update(title="of the other")
        return lock_user(user)

    monkeypatch.setattr(actions, "lock_user", late)
    is_problem(patch(ann, course, "mine", **{"If-Match": seen}), 412, "changed_meanwhile")


def test_a_new_course_can_be_edited_by_what_is_read_of_it(client_of_ann: Client, ann: User) -> None:
    course = a_course(ann)
    etag = client_of_ann.get(path(course))["ETag"]
    assert patch(ann, course, "new", **{"If-Match": etag}).status_code == 200
