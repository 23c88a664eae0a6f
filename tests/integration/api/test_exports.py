"""POST and GET of exports, and their files."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from coursegen.courses.choices import ACTIVE_STATUSES
from coursegen.exports.formats import FORMATS
from coursegen.models import Course, Lesson, QuizQuestion, User
from metrics.redis import client as redis
from orchestrator.exports.request import AT_ONCE
from orchestrator.models import Export

from .clients import a_user, as_user, is_problem
from .contents import a_course, a_written_course
from .exports import an_export, ask, file_of, make, path_of

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def ann() -> User:
    return a_user("ann@example.org")


@pytest.fixture
def client(ann: User) -> Client:
    return as_user(ann)


@pytest.fixture
def course(ann: User) -> Course:
    return a_written_course(ann, title="Введение в физику", sections=1, lessons=2)


def test_an_export_is_accepted_called_for_made_and_fetched(client: Client, course: Course) -> None:
    accepted = ask(client, course, "markdown")
    assert (accepted.status_code, accepted.json()["state"], accepted["Retry-After"]) == (202, "pending", "5")
    where = accepted["Location"]
    assert client.get(where).json()["progress"] == 0
    assert redis().llen("system") == 1
    made = make(accepted.json()["id"])
    status = client.get(where).json()
    assert (status["state"], status["progress"], status["size"], status["error"]) == ("ready", 100, made.size, None)
    answer = client.get(status["url"])
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/markdown; charset=utf-8")
    assert "# Введение в физику" in content.decode()
    assert (sha256(content).hexdigest(), len(content)) == (status["sha256"], status["size"])
    assert answer["Content-Length"] == str(len(content))


def test_the_file_is_named_after_the_course_in_ascii_and_in_its_script(client: Client, course: Course) -> None:
    an_export(client, course)
    answer = client.get(file_of(course))
    assert answer["Content-Disposition"] == (
        'attachment; filename="vvedenie-v-fiziku.md"; '
        "filename*=UTF-8''%D0%92%D0%B2%D0%B5%D0%B4%D0%B5%D0%BD%D0%B8%D0%B5%20%D0%B2%20"
        "%D1%84%D0%B8%D0%B7%D0%B8%D0%BA%D1%83.md"
    )
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-cache")


def test_a_client_that_has_the_file_is_not_sent_it_again(client: Client, course: Course) -> None:
    an_export(client, course)
    tag = client.get(file_of(course))["ETag"]
    again = client.get(file_of(course), headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert client.get(file_of(course), headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_had(client: Client, course: Course, name: str) -> None:
    export = an_export(client, course, name)
    assert (export.state, export.detail) == ("ready", "")
    answer = client.get(file_of(course, name))
    assert answer["Content-Type"] == FORMATS[name].media_type
    assert FORMATS[name].suffix in answer["Content-Disposition"]


def test_a_lesson_says_why_it_is_missing_or_has_to_be_looked_over(client: Client, course: Course) -> None:
    first, second = Lesson.objects.filter(course=course)
    Lesson.objects.filter(id=first.id).update(status="review_required", error={"code": "c", "message": "Quote is off."})
    Lesson.objects.filter(id=second.id).update(
        status="failed", content=None, error={"code": "c", "message": "Model away."}
    )
    an_export(client, course)
    text = b"".join(client.get(file_of(course)).streaming_content).decode()  # type: ignore[attr-defined]
    assert "> **Quote is off.**" in text
    assert "> **Этот урок не удалось создать. В курсе его нет. Model away.**" in text


def test_asking_for_the_file_begins_it(client: Client, course: Course) -> None:
    begun = client.get(file_of(course))
    assert (begun.status_code, begun["Retry-After"]) == (202, "5")
    assert begun["Location"].endswith(f"{path_of(course)}{begun.json()['id']}/")
    assert client.get(file_of(course)).json()["id"] == begun.json()["id"]
    make(begun.json()["id"])
    assert client.get(file_of(course)).status_code == 200


def test_an_unchanged_course_is_not_exported_again(client: Client, course: Course) -> None:
    export = an_export(client, course)
    again = ask(client, course)
    assert (again.status_code, again.json()["id"]) == (200, str(export.id))
    assert Export.objects.count() == 1


@pytest.mark.parametrize("what", ["title", "lesson", "status", "reason", "quiz", "new question"])
def test_a_changed_course_is_exported_again(client: Client, course: Course, what: str) -> None:
    export = an_export(client, course)
    lesson = Lesson.objects.filter(course=course)[0]
    match what:
        case "title":
            Course.objects.update(title="Другое")
        case "lesson":
            Lesson.objects.filter(id=lesson.id).update(content={**(lesson.content or {}), "intro": "Changed"})
        case "status":
            Lesson.objects.filter(id=lesson.id).update(status="failed")
        case "reason":
            Lesson.objects.filter(id=lesson.id).update(error={"code": "review_required", "message": "Why"})
        case "quiz":
            QuizQuestion.objects.filter(lesson=lesson, position=1).update(answer=0)
        case _:
            QuizQuestion.objects.create(lesson=lesson, position=9, question="?", choices=["a", "b"], answer=0)
    answer = client.get(file_of(course))
    assert (answer.status_code, answer.json()["state"]) == (202, "pending")
    assert answer.json()["id"] != str(export.id)
    make(answer.json()["id"])
    assert client.get(file_of(course)).status_code == 200
    export.refresh_from_db()
    assert export.expires_at < timezone.now() + timedelta(hours=1, minutes=1), "the old one is on its way out"


def test_what_does_not_show_makes_no_new_export(client: Client, course: Course) -> None:
    an_export(client, course)
    Course.objects.update(webhook_url="https://example.org/", updated_at=timezone.now(), generation_metadata={"a": 1})
    assert client.get(file_of(course)).status_code == 200


def test_a_course_without_content_can_not_be_exported(client: Client, ann: User) -> None:
    for answer in (ask(client, a_course(ann)), client.get(file_of(a_course(ann)))):
        is_problem(answer, 409, "course_has_no_content")


def test_a_course_without_a_quiz_has_no_questions_to_export(client: Client, course: Course) -> None:
    QuizQuestion.objects.all().delete()
    is_problem(ask(client, course, "gift"), 409, "course_has_no_quiz")
    assert ask(client, course, "scorm").status_code == 202


def test_a_course_without_slides_has_none_to_export(client: Client, course: Course) -> None:
    written = Lesson.objects.filter(course=course)
    text = {name: part for name, part in (written[0].content or {}).items() if name != "slides"}
    for content in (text, {**text, "slides": []}):
        written.update(content=content)
        for answer in (ask(client, course, "pptx"), client.get(file_of(course, "pptx"))):
            is_problem(answer, 409, "course_has_no_slides")
    assert ask(client, course, "markdown").status_code == 202


@pytest.mark.parametrize("status", sorted(ACTIVE_STATUSES))
def test_a_course_in_the_making_is_not_exported(client: Client, course: Course, status: str) -> None:
    Course.objects.update(status=status)
    is_problem(ask(client, course), 409, "course_is_being_generated")


@pytest.mark.parametrize("name", ["exe", "PDF", "", None, 1, ["pdf"], {"pdf": 1}])
def test_an_unknown_format_is_refused_with_those_there_are(client: Client, course: Course, name: Any) -> None:
    assert "pdf" in is_problem(ask(client, course, name), 400, "invalid_request")["errors"]["format"][0] or not name


def test_there_is_no_file_of_an_unknown_format(client: Client, course: Course) -> None:
    problem = is_problem(client.get(file_of(course, "exe")), 404, "unknown_format")
    assert problem["formats"] == [*FORMATS]
    body = client.post(path_of(course), {"format": "pdf", "x": 1}, content_type="application/json")
    assert set(is_problem(body, 400, "invalid_request")["errors"]) == {"x"}


def test_another_s_exports_do_not_exist(client: Client, course: Course) -> None:
    bob = as_user(a_user("bob@example.org"))
    export = an_export(client, course)
    where = f"{path_of(course)}{export.id}/"
    for answer in (bob.get(path_of(course)), bob.get(where), bob.get(file_of(course)), ask(bob, course)):
        is_problem(answer, 404, "course_not_found")
    is_problem(client.get(f"{path_of(course)}{uuid4()}/"), 404, "export_not_found")
    other = a_written_course(course.user)
    is_problem(client.get(f"{path_of(other)}{export.id}/"), 404, "export_not_found")


def test_one_user_has_so_many_in_the_making(client: Client, course: Course) -> None:
    names = [*FORMATS]
    for name in names[:AT_ONCE]:
        assert ask(client, course, name).status_code == 202
    refused = ask(client, course, names[AT_ONCE])
    assert is_problem(refused, 429, "too_many_exports")["limit"] == AT_ONCE
    assert refused["Retry-After"] == "5"
    assert ask(client, course, names[0]).status_code == 202, "one that is in the making is no further one"
    make(Export.objects.get(format=names[0]).id)
    assert ask(client, course, names[AT_ONCE]).status_code == 202


def test_exports_are_listed_newest_first(client: Client, course: Course) -> None:
    names = ["pdf", "docx", "epub"]
    for name in names:
        ask(client, course, name)
    page = client.get(f"{path_of(course)}?limit=2").json()
    assert [export["format"] for export in page["results"]] == ["epub", "docx"]
    assert [export["format"] for export in client.get(page["next"]).json()["results"]] == ["pdf"]
    only = client.get(f"{path_of(course)}?state=pending").json()["results"]
    assert len(only) == 3
    assert client.get(f"{path_of(course)}?state=ready").json()["results"] == []


def test_one_that_failed_is_tried_again_when_asked_for_and_not_by_polling(client: Client, course: Course) -> None:
    export = an_export(client, course)
    Export.objects.update(state="failed", error="too_heavy", file="")
    status = client.get(f"{path_of(course)}{export.id}/", headers={"Accept-Language": "ru"}).json()
    assert status["error"] == {
        "code": "too_heavy", "message": "Курс слишком велик для этого формата. Попробуйте другой.",
    }  # fmt: skip
    for _ in range(2):
        assert is_problem(client.get(file_of(course)), 409, "export_failed")["export_id"] == str(export.id)
    assert ask(client, course).status_code == 202
    assert Export.objects.count() == 2


def test_one_that_has_expired_is_made_anew(client: Client, course: Course, stored: Callable[[], list[Path]]) -> None:
    an_export(client, course)
    Export.objects.update(expires_at=timezone.now())
    assert client.get(file_of(course)).status_code == 202
    assert Export.objects.count() == 2
    assert len(stored()) == 1


def test_a_file_lost_from_the_store_is_no_failure_of_ours(
    client: Client, course: Course, stored: Callable[[], list[Path]]
) -> None:
    an_export(client, course)
    (file,) = stored()
    file.unlink()
    is_problem(client.get(file_of(course)), 404, "export_not_found")


def test_the_same_key_gets_the_same_answer_and_one_call(client: Client, course: Course) -> None:
    first, again = (ask(client, course, key="k") for _ in range(2))
    assert (first.status_code, again.status_code) == (202, 202)
    assert again.json() == first.json()
    assert again["Location"] == first["Location"]
    assert redis().llen("system") == 1
    other = client.post(
        path_of(course), {"format": "pdf"}, content_type="application/json", headers={"Idempotency-Key": "k"}
    )
    assert other.status_code == 422


def test_the_broker_away_delays_and_refuses_nothing(
    client: Client, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kombu.exceptions import OperationalError

    from orchestrator.exports import calls

    def away(*_: Any, **__: Any) -> None:
        raise OperationalError("away")

    monkeypatch.setattr(calls.current_app, "send_task", away)
    assert ask(client, course).status_code == 202
