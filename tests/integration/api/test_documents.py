"""GET and DELETE of documents, and where their files go."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coursegen.courses.choices import ACTIVE_STATUSES
from coursegen.models import Course, Document, User
from coursegen.reading.errors import ERROR_CODES

from .clients import a_user, as_user, is_problem
from .contents import a_course
from .files import path_of, upload

Stored = Callable[[], list[Path]]


@pytest.mark.django_db
def test_a_course_s_documents_are_listed_with_as_many_queries_for_many(client_of_ann: Client, ann: User) -> None:
    course, other = a_course(ann), a_course(ann)
    upload(client_of_ann, other)
    names = [f"{number}.txt" for number in range(5)]
    for name in names:
        upload(client_of_ann, course, name=name)
    with CaptureQueriesContext(connection) as queries:
        listed = client_of_ann.get(path_of(course)).json()["results"]
    assert [document["name"] for document in listed] == names[::-1]
    assert len(queries) == 3  # user, course, documents


@pytest.mark.django_db
@pytest.mark.parametrize("code", [*ERROR_CODES, "internal_error"])
def test_a_failed_document_says_why_in_the_reader_s_language(client_of_ann: Client, ann: User, code: str) -> None:
    course = a_course(ann)
    upload(client_of_ann, course)
    Document.objects.update(status="failed", error=code)
    for language, letter in (("ru", "о"), ("en", "o")):
        (listed,) = client_of_ann.get(path_of(course), headers={"Accept-Language": language}).json()["results"]
        assert (listed["status"], listed["error"]["code"]) == ("failed", code)
        assert letter in listed["error"]["message"]


@pytest.mark.django_db
def test_another_s_documents_do_not_exist(client_of_ann: Client, client_of_bob: Client, ann: User) -> None:
    course = a_course(ann)
    document = path_of(course) + upload(client_of_ann, course).json()["id"] + "/"
    for path in (path_of(course), document):
        is_problem(client_of_bob.get(path), 404, "course_not_found")
    is_problem(client_of_bob.delete(document), 404, "course_not_found")
    is_problem(client_of_ann.get(f"{path_of(course)}{uuid4()}/"), 404, "document_not_found")
    is_problem(client_of_ann.delete(f"{path_of(course)}{uuid4()}/"), 404, "document_not_found")
    elsewhere = path_of(a_course(ann)) + document.rsplit("/", 2)[1] + "/"
    is_problem(client_of_ann.delete(elsewhere), 404, "document_not_found")


@pytest.mark.django_db
@pytest.mark.parametrize("status", sorted(ACTIVE_STATUSES))
def test_a_course_in_the_making_keeps_its_documents(client_of_ann: Client, ann: User, status: str) -> None:
    course = a_course(ann)
    document = upload(client_of_ann, course).json()["id"]
    Course.objects.update(status=status)
    is_problem(client_of_ann.delete(f"{path_of(course)}{document}/"), 409, "course_is_being_generated")


@pytest.mark.django_db
def test_the_list_in_the_progress_shrinks_with_the_documents(client_of_ann: Client, ann: User) -> None:
    course = a_course(ann, generation_progress={})
    document = upload(client_of_ann, course).json()["id"]
    assert client_of_ann.delete(f"{path_of(course)}{document}/").status_code == 204
    progress = Course.objects.get().generation_progress
    assert (progress["files"], progress["has_documents"], progress["steps"][1]["name"]) == ([], False, "Анализ задачи")


@pytest.mark.parametrize("who_goes", ["document", "course", "user"])
def test_a_file_goes_with_its_document(committed: None, stored: Stored, who_goes: str) -> None:
    user = a_user()
    client, course = as_user(user), a_course(user)
    document = upload(client, course).json()["id"]
    kept = upload(as_user(bob := a_user("bob@example.org")), a_course(bob)).json()["id"]
    if who_goes == "document":
        assert client.delete(f"{path_of(course)}{document}/").status_code == 204
    elif who_goes == "course":
        assert client.delete(f"/api/v1/courses/{course.id}/").status_code == 204
    else:
        user.delete()
    assert [file.name for file in stored()] == [kept]


def test_a_file_that_is_gone_already_is_no_obstacle(committed: None, stored: Stored) -> None:
    user = a_user()
    client, course = as_user(user), a_course(user)
    document = upload(client, course).json()["id"]
    for file in stored():
        file.unlink()
    assert client.delete(f"{path_of(course)}{document}/").status_code == 204
