"""POST /api/v1/courses/."""

import re
from typing import Any

import pytest
from django.test import Client

from coursegen.models import Course, User

from .clients import is_problem

pytestmark = pytest.mark.django_db
PATH = "/api/v1/courses/"


def post(client: Client, **body: Any) -> Any:
    return client.post(PATH, body, content_type="application/json")


def test_a_title_is_enough(client_of_ann: Client, ann: User) -> None:
    answer = post(client_of_ann, title="  Введение в физику ")
    assert answer.status_code == 201
    body = answer.json()
    assert answer["Location"] == f"{PATH}{body['id']}/"
    assert client_of_ann.get(answer["Location"]).json()["id"] == body["id"]
    assert re.fullmatch(r"vvedenie-v-fiziku-[a-z0-9]{6}", body["slug"])
    expected = {
        "title": "Введение в физику", "status": "draft", "course_description": "", "language": "ru",
        "style": "professional", "target_audience": "", "difficulty": None, "lesson_duration_minutes": 15,
        "learning_outcomes": [], "estimated_lessons": None, "estimated_sections": None, "content_strategy": "auto",
        "output_formats": ["text"],
    }  # fmt: skip
    assert {name: body[name] for name in expected} == expected
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", body["created_at"])
    assert body["updated_at"] >= body["created_at"]
    course = Course.objects.get()
    assert (course.user, course.organization) == (ann, ann.organization)


def test_progress_is_that_of_a_course_not_begun(client_of_ann: Client) -> None:
    progress = post(client_of_ann, title="x").json()["generation_progress"]
    assert [step["status"] for step in progress["steps"]] == ["pending"] * 5
    assert (progress["percentage"], progress["has_documents"], progress["files"]) == (0, False, [])


def test_everything_can_be_said(client_of_ann: Client) -> None:
    brief = {
        "title": "T", "course_description": "D\nE", "language": "en", "style": "socratic", "target_audience": "A",
        "difficulty": "advanced", "lesson_duration_minutes": 45, "learning_outcomes": ["to count", "to read"],
        "estimated_lessons": 100, "estimated_sections": 30, "content_strategy": "expand_and_enhance",
        "output_formats": ["text", "presentation", "test"],
    }  # fmt: skip
    body = post(client_of_ann, **brief).json()
    assert {name: body[name] for name in brief} == brief


@pytest.mark.parametrize("title", ["日本語のコース", "🙂🙂", "!!!", "a" * 200, "Ёж и щука — ÆØÅ"])
def test_any_title_makes_a_slug(client_of_ann: Client, title: str) -> None:
    slugs = {post(client_of_ann, title=title).json()["slug"] for _ in range(3)}
    assert len(slugs) == 3
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-[a-z0-9]{6}", slug) and len(slug) <= 120 for slug in slugs)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""), ("title", "   "), ("title", "a" * 201), ("title", 5), ("title", None), ("title", ["a"]),
        ("title", True), ("title", "a\x00b"), ("course_description", 1), ("course_description", "a" * 20_001),
        ("language", "tlh"), ("language", ""), ("language", None), ("language", {"a": 1}), ("style", "loud"),
        ("style", ["academic"]), ("target_audience", {}), ("difficulty", "easy"), ("difficulty", 1),
        ("lesson_duration_minutes", 2), ("lesson_duration_minutes", 46), ("lesson_duration_minutes", "15"),
        ("lesson_duration_minutes", 15.5), ("lesson_duration_minutes", True), ("lesson_duration_minutes", None),
        ("lesson_duration_minutes", 10**400), ("estimated_lessons", 0), ("estimated_lessons", 101),
        ("estimated_lessons", -1), ("estimated_sections", 0), ("estimated_sections", 31),
        ("content_strategy", "magic"), ("output_formats", []), ("output_formats", "text"), ("output_formats", None),
        ("learning_outcomes", "to count"), ("learning_outcomes", {}), ("learning_outcomes", ["a"] * 51),
        ("id", "x"), ("status", "completed"), ("slug", "mine"), ("user", "x"), ("generation_progress", {}),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_by_name(client_of_ann: Client, field: str, value: Any) -> None:
    errors = is_problem(post(client_of_ann, **{"title": "T", field: value}), 400, "invalid_request")["errors"]
    assert list(errors) == [field]
    assert not Course.objects.exists()


@pytest.mark.parametrize("value", [[1], [None], [""], ["a", ["b"]], ["a" * 501]])
def test_a_wrong_item_of_a_list_is_named_by_its_place(client_of_ann: Client, value: list[Any]) -> None:
    errors = is_problem(post(client_of_ann, title="T", learning_outcomes=value), 400, "invalid_request")["errors"]
    assert list(errors) == [f"learning_outcomes.{len(value) - 1}"]


@pytest.mark.parametrize("format_", ["audio", "video"])
def test_formats_to_come_are_refused_in_words_of_their_own(client_of_ann: Client, format_: str) -> None:
    answer = post(client_of_ann, title="T", output_formats=["text", format_])
    errors = is_problem(answer, 400, "invalid_request")["errors"]
    assert errors == {"output_formats.1": [f"The format {format_} is not offered yet."]}


def test_an_output_format_counts_once(client_of_ann: Client) -> None:
    assert post(client_of_ann, title="T", output_formats=["test", "test"]).json()["output_formats"] == ["test"]


def test_messages_are_in_russian_when_asked_for(client_of_ann: Client) -> None:
    answer = client_of_ann.post(
        PATH, {"titel": "T"}, content_type="application/json", headers={"Accept-Language": "ru"}
    )
    body = is_problem(answer, 400, "invalid_request")
    assert body["title"] == "Неверный запрос"
    assert body["errors"] == {"titel": ["Такого поля нет."]}
    answer = client_of_ann.post(PATH, {}, content_type="application/json", headers={"Accept-Language": "ru"})
    assert is_problem(answer, 400, "invalid_request")["errors"] == {"title": ["Обязательное поле."]}


def test_nobody_creates_nothing(nobody: Client) -> None:
    is_problem(post(nobody, title="T"), 401, "not_authenticated")
    assert not Course.objects.exists()
