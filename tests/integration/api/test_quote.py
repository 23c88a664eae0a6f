"""/api/v1/courses/{id}/quote/: said before, and kept beside what it came to."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from coursegen.models import Course, User
from orchestrator.models import Job, Quote
from orchestrator.quotes.estimate import ENOUGH
from orchestrator.slots import leases
from tests.integration.engine.doing import a_job, do_all
from tests.integration.language_models.asking import a_model
from tests.making import a_course
from tests.model_server import ModelServer, serve

from .clients import a_user, as_user, is_problem
from .files import sample, upload

pytestmark = pytest.mark.usefixtures("committed")
FIGURES = ("lessons", "tokens", "cost_usd", "minutes")


@pytest.fixture
def author() -> User:
    return a_user("author@example.org")


@pytest.fixture
def client(author: User) -> Client:
    return as_user(author)


@pytest.fixture
def model(settings: Settings, committed: None) -> Iterator[ModelServer]:
    settings.WRITER = "model"
    with serve() as server:
        a_model(server)
        yield server


def quote(client: Client, course: Course, body: Any = None, **headers: str) -> Any:
    url = f"/api/v1/courses/{course.id}/quote/"
    return client.post(url, body or {}, content_type="application/json", headers=headers)


def quoted(client: Client, course: Course) -> dict[str, Any]:
    answer = quote(client, course)
    assert answer.status_code == 201, answer.content
    return dict(answer.json())


def made(course: Course) -> Job:
    job = a_job(course)
    do_all(job)
    leases.release(job_id=job.id, user_id=job.user_id)
    job.refresh_from_db()
    assert job.state == "completed"
    return job


def status(client: Client, job: Job) -> dict[str, Any]:
    return dict(client.get(f"/api/v1/course-generation/{job.public_id}/").json())


def test_without_a_history_the_ranges_are_wide_and_say_that_they_are_our_own(
    client: Client, author: User, model: ModelServer
) -> None:
    course = a_course(author, language="en", estimated_lessons=8)
    upload(client, course, sample("food-safety.en.md"), "food.md")
    body = quoted(client, course)
    assert (body["similar"], body["model"], body["economy"]) == (0, "first", False)
    assert (body["lessons"]["p90"], body["lessons"]["p10"]) == (8, 5)
    assert body["tokens"]["p90"] > 5 * body["tokens"]["p10"] > 0
    assert Decimal(body["cost_usd"]["p90"]) > Decimal(body["cost_usd"]["p10"]) > 0
    assert client.get(f"/api/v1/courses/{course.id}/quote/").json() == body


def test_its_start_keeps_it_and_its_end_stands_beside_it(client: Client, author: User, model: ModelServer) -> None:
    course = a_course(author, language="en", estimated_lessons=3, estimated_sections=1)
    body = quoted(client, course)
    job = a_job(course)
    told = status(client, job)
    assert told["quote"] == {name: body[name] for name in told["quote"]}
    assert "actual" not in told
    do_all(job)
    told = status(client, job)
    assert told["actual"]["lessons"] == 3
    assert told["actual"]["tokens"] == sum(entry.tokens_in + entry.tokens_out for entry in model.ledger.paid())
    assert told["actual"]["cost_usd"] == told["usage"]["cost_usd"]
    assert 0 <= told["actual"]["minutes"] < 5
    assert body["tokens"]["p10"] <= told["actual"]["tokens"] <= body["tokens"]["p90"]


def test_it_is_read_off_courses_that_were_made_the_same_way(client: Client, author: User) -> None:
    for _ in range(ENOUGH):
        made(a_course(author, estimated_lessons=3, estimated_sections=1))
    body = quoted(client, a_course(author, estimated_lessons=3, estimated_sections=1))
    assert (body["similar"], body["model"]) == (ENOUGH, None)
    assert body["lessons"] == {"p10": 3, "p90": 3}
    assert (body["tokens"], body["cost_usd"]) == ({"p10": 0, "p90": 0}, {"p10": "0", "p90": "0"})
    assert 0 < body["minutes"]["p10"] <= body["minutes"]["p90"] < 1


def test_the_next_start_does_not_keep_the_quote_of_the_one_before(client: Client, author: User) -> None:
    course = a_course(author, estimated_lessons=2, estimated_sections=1)
    quoted(client, course)
    assert made(course).quote
    again = made(course)
    assert again.quote is None
    assert {"quote", "actual"}.isdisjoint(status(client, again))


def test_said_of_the_economy_lane_it_is_not_shown_beside_another(client: Client, author: User) -> None:
    course = a_course(author, estimated_lessons=2, estimated_sections=1)
    quoted(client, course)
    Quote.objects.update(body={**Quote.objects.get().body, "economy": True})
    assert "quote" not in status(client, a_job(course))


def test_a_later_quote_replaces_the_one_before(client: Client, author: User) -> None:
    course = a_course(author, estimated_lessons=2)
    first = quoted(client, course)
    Course.objects.update(estimated_lessons=40)
    second = quoted(client, course)
    assert second["lessons"]["p10"] > first["lessons"]["p90"]
    assert Quote.objects.count() == 1


def test_a_course_without_a_quote_says_so(client: Client, author: User) -> None:
    url = f"/api/v1/courses/{a_course(author).id}/quote/"
    is_problem(client.get(url), 404, "quote_not_found")


def test_economy_that_there_is_not_is_refused_as_at_a_start(client: Client, author: User) -> None:
    is_problem(quote(client, a_course(author), {"economy": True}), 409, "economy_unavailable")


@pytest.mark.parametrize("body", [{"economy": "yes"}, {"lessons": 3}])
def test_what_makes_no_sense_is_refused(client: Client, author: User, body: Any) -> None:
    assert set(is_problem(quote(client, a_course(author), body), 400, "invalid_request")["errors"]) == set(body)


def test_anothers_course_does_not_exist(author: User) -> None:
    course, stranger = a_course(author), as_user(a_user("stranger@example.org"))
    is_problem(quote(stranger, course), 404, "course_not_found")
    is_problem(stranger.get(f"/api/v1/courses/{course.id}/quote/"), 404, "course_not_found")


def test_sent_again_with_its_key_it_is_the_same_quote(client: Client, author: User) -> None:
    course = a_course(author)
    answers = [quote(client, course, **{"Idempotency-Key": "k"}).json() for _ in range(2)]
    assert answers[0] == answers[1]


def test_staff_see_both(client: Client, author: User) -> None:
    course = a_course(author, estimated_lessons=2, estimated_sections=1)
    quoted(client, course)
    job = made(course)
    staff = a_user("staff@example.org", is_staff=True, is_superuser=True)
    pages = Client()
    pages.force_login(staff)
    page = pages.get(f"/admin/orchestrator/job/{job.id}/change/").content.decode()
    assert "Said to come to" in page
    assert "&quot;p90&quot;" in page
    assert job.finished_at
    assert job.finished_at <= timezone.now()
