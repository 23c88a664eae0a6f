"""Every exception becomes one kind of answer on each surface."""

from typing import Any

import pytest
from django.test import Client

from .clients import is_problem

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.integration.api.failing_urls")]
BROKEN = "Something went wrong on our side. Please try again later and name the request id if it stays."
AWAY = "The service is not available for the moment. Please try again shortly."
FULL = "There is no room left to store the file. Please try again later."
STATUSES = {
    "bug": (500, "internal_error", BROKEN),
    "database": (503, "temporarily_unavailable", AWAY),
    "interface": (503, "temporarily_unavailable", AWAY),
    "pool": (503, "temporarily_unavailable", AWAY),
    "redis": (503, "temporarily_unavailable", AWAY),
    "disk": (507, "storage_full", FULL),
    "denied": (403, "forbidden", "Forbidden"),
    "denied_too": (403, "forbidden", "Forbidden"),
    "missing": (404, "not_found", "Not found"),
    "missing_too": (404, "not_found", "Not found"),
    "gone": (404, "not_found", "Not found"),
    "suspicious": (400, "invalid_request", "Invalid request body"),
    "throttled": (429, "too_many_requests", "Too many requests"),
    "teapot": (500, "internal_error", BROKEN),
    "busy": (409, "course_is_being_generated", "The course is being generated: wait for the end or cancel it first."),
    "no_course": (404, "course_not_found", "Course not found"),
    "forbidden": (403, "course_forbidden", "Forbidden: You do not have access to this course"),
}
PLAIN = ["bug", "database", "denied", "missing", "suspicious"]


def is_flat(answer: Any, status: int, error: str) -> dict[str, Any]:
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer["Content-Type"] == "application/json"
    assert answer["X-Request-ID"]
    assert set(answer.json()) <= {"error", "details"}
    return answer.json().get("details", {})  # type: ignore[no-any-return]


@pytest.mark.parametrize("failure", STATUSES)
def test_v1_answers_problems(nobody: Client, failure: str) -> None:
    status, code, _ = STATUSES[failure]
    body = is_problem(nobody.get(f"/api/v1/fails/{failure}/"), status, code)
    assert body["instance"] == f"/api/v1/fails/{failure}/"


@pytest.mark.parametrize("failure", STATUSES)
def test_the_compatibility_surface_answers_flat(nobody: Client, failure: str) -> None:
    status, _, error = STATUSES[failure]
    is_flat(nobody.get(f"/api/fails/{failure}/", headers={"Accept-Language": "ru"}), status, error)


@pytest.mark.parametrize("failure", PLAIN)
def test_views_outside_of_the_framework_answer_alike(nobody: Client, failure: str) -> None:
    status, code, error = STATUSES[failure]
    is_problem(nobody.get(f"/api/v1/plain/{failure}/"), status, code)
    is_flat(nobody.get(f"/api/plain/{failure}/"), status, error)


@pytest.mark.parametrize("failure", PLAIN)
def test_outside_of_the_api_errors_are_pages(nobody: Client, failure: str) -> None:
    answer = nobody.get(f"/plain/{failure}/")
    assert answer.status_code in (400, 403, 404, 500)
    assert answer["Content-Type"].startswith("text/html")
    assert answer["X-Request-ID"]


def test_details_are_members_of_a_problem_and_never_replace_its_own(nobody: Client) -> None:
    answer = nobody.get("/api/v1/fails/busy/")
    body = is_problem(answer, 409, "course_is_being_generated")
    assert body["job_id"] == "course-gen-1"
    assert answer["Retry-After"] == "3"
    assert is_flat(nobody.get("/api/fails/busy/"), *STATUSES["busy"][::2])["jobId"] == "course-gen-1"


@pytest.mark.parametrize("surface", ["/api/v1/fails", "/api/fails", "/api/v1/plain", "/api/plain"])
@pytest.mark.parametrize("failure", ["bug", "database"])
def test_a_failure_of_ours_tells_nothing_but_its_number_which_is_in_the_log(
    nobody: Client, caplog: pytest.LogCaptureFixture, surface: str, failure: str
) -> None:
    answer = nobody.get(f"{surface}/{failure}/")
    text = answer.content.decode()
    assert answer["X-Request-ID"] in text
    assert not [word for word in ("secret", "ZeroDivision", "10.0.0", "Traceback", ".py") if word in text]
    lines: list[Any] = [record.msg for record in caplog.records if isinstance(record.msg, dict)]
    (traceback,) = [line for line in lines if "Traceback" in line.get("exception", "")]
    assert traceback["request_id"] == answer["X-Request-ID"]


def test_who_is_told_to_wait_is_told_how_long(nobody: Client) -> None:
    assert nobody.get("/api/v1/fails/database/")["Retry-After"] == "5"
    assert nobody.get("/api/v1/fails/throttled/")["Retry-After"] == "7"


@pytest.mark.parametrize("failure", ["bug", "database", "redis"])
def test_a_view_may_have_its_own_word_for_failure(nobody: Client, failure: str) -> None:
    is_flat(nobody.get(f"/api/starts/{failure}/"), 500, "Не удалось начать")
    is_flat(nobody.get("/api/starts/no_course/"), 404, "Course not found")


@pytest.mark.parametrize(
    ("language", "detail"),
    [("ru", "Такого курса нет."), ("en", "There is no such course."), ("fr", "There is no such course."),
     ("fr, ru;q=0.5", "Такого курса нет."), ("*", "There is no such course."), (";;;q=x", "There is no such course.")],
)  # fmt: skip
def test_problems_speak_the_client_s_language(nobody: Client, language: str, detail: str) -> None:
    answer = nobody.get("/api/v1/fails/no_course/", headers={"Accept-Language": language})
    assert is_problem(answer, 404, "course_not_found")["detail"] == detail
    assert "Accept-Language" in answer["Vary"]


def test_paths_that_do_not_exist_answer_in_the_form_of_their_surface(nobody: Client) -> None:
    is_problem(nobody.get("/api/v1/nothing/"), 404, "not_found")
    is_flat(nobody.get("/api/nothing"), 404, "Not found")
    assert nobody.get("/nothing")["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_a_missing_slash_is_redirected_with_method_and_query(nobody: Client, method: str) -> None:
    answer = getattr(nobody, method)("/api/v1/courses?limit=5" if method == "get" else "/api/v1/courses")
    assert answer.status_code == 308
    assert answer["Location"] == "/api/v1/courses/" + ("?limit=5" if method == "get" else "")


def test_a_method_that_is_not_possible_is_a_405_on_both_surfaces(nobody: Client) -> None:
    answer = nobody.post("/api/v1/fails/bug/")
    assert "POST" in is_problem(answer, 405, "method_not_allowed")["detail"]
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    is_flat(nobody.delete("/api/fails/bug/"), 405, "Method not allowed")


def test_a_client_that_takes_no_json_is_told_so_in_json(nobody: Client) -> None:
    is_problem(nobody.get("/api/v1/fails/bug/", headers={"Accept": "image/png"}), 406, "not_acceptable")


def test_an_unknown_host_is_a_400(nobody: Client) -> None:
    answer = nobody.get("/api/v1/courses/", headers={"Host": "evil.example"})
    is_problem(answer, 400, "invalid_request")


def test_every_answer_names_its_request(nobody: Client) -> None:
    for path in ("/api/v1/courses/", "/api/nothing", "/admin/login/", "/api/schema/"):
        assert len(nobody.get(path)["X-Request-ID"]) == 36
