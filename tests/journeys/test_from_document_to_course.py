"""The whole way over HTTP, as a front end goes it."""

from itertools import pairwise
from typing import Any

import pytest

from .platform import SAMPLES, Client

STEPS = ["Запуск генерации", "Обработка документов", "Генерация структуры", "Создание контента", "Финализация"]


def _journey(client: Client, course: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    seen: list[dict[str, Any]] = []
    status = client.wait(client.start(course["id"]), seen=seen)
    assert status["state"] == "completed", status
    for before, after in pairwise(seen):
        assert before["percentage"] <= after["percentage"], "progress goes forward"
    for step in status["progress"]["steps"]:
        assert step["status"] == "completed"
        assert step["started_at"] <= step["completed_at"]
    assert status["progress"]["percentage"] == 100
    assert status["items"]["done"] == status["items"]["total"]
    return status, client.lessons(course["id"])


@pytest.mark.parametrize(("file", "language"), [("warehouse-safety.ru.pdf", "ru"), ("food-safety.en.docx", "en")])
def test_a_document_becomes_a_course_that_cites_it(client: Client, file: str, language: str) -> None:
    course = client.make_course(title="Из документа", language=language)
    document = client.upload(course["id"], SAMPLES / file)
    assert document.status_code == 201, document.text
    status, lessons = _journey(client, course)
    assert [step["name"] for step in status["progress"]["steps"]] == STEPS
    assert status["progress"]["files"][0]["fileId"] == document.json()["id"]
    assert status["progress"]["lessons_completed"] == status["progress"]["lessons_total"] == len(lessons)
    assert len(lessons) >= 6
    for lesson in lessons:
        for section in lesson["content"]["sections"]:
            assert section["citations"], f"{lesson['label']} {section['title']} cites nothing"
            assert {c["document_name"] for c in section["citations"]} == {file}
    questions = [question for lesson in lessons for question in lesson["content"]["quiz"]]
    assert len(questions) >= len(lessons)
    assert all(0 <= question["answer"] < len(question["choices"]) for question in questions)


def test_without_a_document_the_second_step_is_the_analysis_of_the_task(client: Client) -> None:
    course = client.make_course(title="Основы переговоров", estimated_lessons=4)
    status, lessons = _journey(client, course)
    assert status["progress"]["steps"][1]["name"] == "Анализ задачи"
    assert status["progress"]["has_documents"] is False
    assert len(lessons) == 4


def test_the_front_end_sees_the_same_in_check_status(client: Client) -> None:
    course = client.make_course(title="Проверка")
    client.wait(client.start(course["id"]))
    answer = client.get(f"/api/courses/{course['slug']}/check-status")
    body = answer.json()
    assert set(body) == {
        "courseId", "slug", "currentStatus", "currentGenerationStatus", "generationProgress", "createdAt", "updatedAt",
        "minutesSinceCreation", "isStuck", "recoveryReason", "suggestedStatus",
    }  # fmt: skip
    assert (body["currentStatus"], body["currentGenerationStatus"]) == ("completed", "completed")
    assert (body["isStuck"], body["recoveryReason"], body["suggestedStatus"]) == (False, None, None)
    again = client.get(f"/api/courses/{course['slug']}/check-status", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_generating_again_replaces_the_course(client: Client) -> None:
    course = client.make_course(title="Ещё раз", estimated_lessons=2)
    client.wait(client.start(course["id"]))
    first = {lesson["id"] for lesson in client.lessons(course["id"])}
    client.wait(client.start(course["id"]))
    assert first.isdisjoint(lesson["id"] for lesson in client.lessons(course["id"]))


def test_the_events_tell_the_story_in_order(client: Client) -> None:
    course = client.make_course(title="События", estimated_lessons=2)
    job = client.start(course["id"])
    client.wait(job)
    events = client.get(f"/api/v1/course-generation/{job}/events/?format=json").json()
    assert [event["sequence"] for event in events] == [*range(1, len(events) + 1)]
    assert events[0]["event"] == "job.accepted"
    assert events[-1]["event"] == "job.completed"
