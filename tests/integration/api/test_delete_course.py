"""DELETE /api/v1/courses/{id}/."""

import pytest
from django.test import Client

from coursegen.models import Course, Lesson, QuizQuestion, Section, User

from .clients import a_user, as_user, is_problem
from .contents import a_course, a_written_course


@pytest.mark.django_db
def test_a_course_goes_with_all_that_is_in_it(client_of_ann: Client, ann: User) -> None:
    course, other = a_written_course(ann), a_written_course(ann)
    assert client_of_ann.delete(f"/api/v1/courses/{course.id}/").status_code == 204
    for model in (Section, Lesson):
        assert set(model._default_manager.values_list("course", flat=True)) == {other.id}
    assert QuizQuestion.objects.filter(lesson__course=other).count() == QuizQuestion.objects.count()
    is_problem(client_of_ann.delete(f"/api/v1/courses/{course.id}/"), 404, "course_not_found")


@pytest.mark.django_db
def test_a_course_in_the_making_can_be_deleted(client_of_ann: Client, ann: User) -> None:
    course = a_course(ann, status="generating_content")
    assert client_of_ann.delete(f"/api/v1/courses/{course.id}/").status_code == 204


def test_its_slot_is_free_at_once_for_another_course(committed: None) -> None:
    user = a_user(tier="FREE")
    client, first, second = as_user(user), a_course(user), a_course(user)

    def start(course: Course) -> int:
        body = {"course_id": str(course.id)}
        return int(client.post("/api/v1/course-generation/", body, content_type="application/json").status_code)

    assert (start(first), start(second)) == (202, 429)
    assert client.delete(f"/api/v1/courses/{first.id}/").status_code == 204
    assert start(second) == 202


@pytest.mark.django_db
def test_another_s_course_stays(client_of_bob: Client, ann: User) -> None:
    is_problem(client_of_bob.delete(f"/api/v1/courses/{a_course(ann).id}/"), 404, "course_not_found")
    assert Course.objects.exists()
