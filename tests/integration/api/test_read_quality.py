"""GET /api/v1/courses/{id}/quality/."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coursegen.models import Course, Lesson, User
from coursegen.quality.actions import keep_report
from coursegen.quality.coverage import Coverage
from coursegen.quality.finding import Finding, Severity
from coursegen.quality.report import DocumentQuality, LessonQuality, Report

from .clients import is_problem
from .contents import a_course, a_written_course

pytestmark = pytest.mark.django_db
FOUND = Finding(check="citing", severity=Severity.ERROR, ru="нет ссылки", en="it cites no source", section=2)


def path(course_id: object) -> str:
    return f"/api/v1/courses/{course_id}/quality/"


def a_reported_course(user: User) -> Course:
    course = a_written_course(user, sections=1, lessons=1)
    lesson = Lesson.objects.get(course=course)
    coverage = Coverage(passages=3, assigned=2, cited=1)
    about = {"lesson_id": lesson.id, "label": "1.1", "title": "L1", "status": "review_required"}
    report = Report(
        coverage=coverage,
        documents=(DocumentQuality(document_id=uuid4(), name="a.pdf", coverage=coverage),),
        lessons=(LessonQuality(**about, citations=2, passages=1, quality_score=0.75, findings=(FOUND,)),),
        findings=(Finding(check="amounts", severity=Severity.WARNING, ru="мало", en="few"),),
    )
    keep_report(course.id, report)
    return course


def test_the_owner_reads_what_was_found(client_of_ann: Client, ann: User) -> None:
    course = a_reported_course(ann)
    with CaptureQueriesContext(connection) as queries:
        body = client_of_ann.get(path(course.id)).json()
    coverage = {"percent": 33.3, "passages": 3, "assigned": 2, "cited": 1}
    assert (body["course_id"], body["coverage"], body["lessons_to_review"]) == (str(course.id), coverage, 1)
    assert body["counts"] == {"errors": 1, "warnings": 1, "by_check": {"amounts": 1, "citing": 1}}
    assert [(d["name"], d["coverage"]) for d in body["documents"]] == [("a.pdf", coverage)]
    (lesson,) = body["lessons"]
    assert (lesson["label"], lesson["status"], lesson["citations"]) == ("1.1", "review_required", 2)
    assert lesson["findings"] == [
        {"check": "citing", "severity": "error", "section": 2, "message": "Section 2: it cites no source"}
    ]
    assert [found["message"] for found in body["findings"]] == ["few"]
    assert len(queries) == 2  # user, report


def test_findings_are_told_in_the_language_of_the_request(client_of_ann: Client, ann: User) -> None:
    body = client_of_ann.get(path(a_reported_course(ann).id), headers={"Accept-Language": "ru"}).json()
    assert body["lessons"][0]["findings"][0]["message"] == "Раздел 2: нет ссылки"


def test_a_second_report_replaces_the_first(client_of_ann: Client, ann: User) -> None:
    course = a_reported_course(ann)
    keep_report(course.id, Report(coverage=Coverage(passages=1, assigned=1, cited=1)))
    body = client_of_ann.get(path(course.id)).json()
    assert (body["coverage"]["percent"], body["lessons"], body["counts"]["by_check"]) == (100.0, [], {})


def test_a_course_that_is_not_completed_has_no_report_yet(client_of_ann: Client, ann: User) -> None:
    is_problem(client_of_ann.get(path(a_course(ann).id)), 409, "quality_not_reported")


def test_another_s_report_does_not_exist(client_of_bob: Client, nobody: Client, ann: User) -> None:
    course = a_reported_course(ann)
    is_problem(client_of_bob.get(path(course.id)), 404, "course_not_found")
    is_problem(client_of_bob.get(path(uuid4())), 404, "course_not_found")
    is_problem(nobody.get(path(course.id)), 401, "not_authenticated")
