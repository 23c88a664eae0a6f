"""Who may open a stream, with what, how many of them, and what else the same address gives."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
from django.core import signing

from orchestrator.cancel import cancel_job
from orchestrator.live import tickets
from orchestrator.models import Job
from tests.integration.api.clients import as_user, is_problem
from tests.integration.engine.doing import a_job
from tests.journeys.platform import until
from tests.making import NOBODY, a_course, a_user

from .process import a_live_process
from .watching import token_of, watching

pytestmark = pytest.mark.usefixtures("committed")

SEATS = 2


@pytest.fixture(scope="module")
def url(django_db_setup: None) -> Iterator[str]:
    with a_live_process(LIVE_STREAMS_PER_USER=str(SEATS), LIVE_STREAMS="4") as live:
        yield live.url


@pytest.fixture
def job(committed: None) -> Job:
    return a_job(a_course())


def path_of(job: Job) -> str:
    return f"/api/v1/course-generation/{job.public_id}/events/"


def refused(url: str, path: str, **headers: str) -> tuple[int, str]:
    answer = httpx.get(f"{url}{path}", headers={"Host": "localhost", **headers}, trust_env=False)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["X-Request-ID"]
    return answer.status_code, answer.json()["code"]


def a_ticket(job: Job) -> dict[str, Any]:
    answer = as_user(job.user).post(f"{path_of(job)}ticket/")
    assert answer.status_code == 201, answer.content
    assert answer["Cache-Control"] == "no-store"
    ticket: dict[str, Any] = answer.json()
    return ticket


def test_no_token_and_a_bad_one_are_401_and_no_job_of_mine_is_404(url: str, job: Job) -> None:
    mine = token_of(job.user)
    assert refused(url, path_of(job)) == (401, "not_authenticated")
    assert refused(url, path_of(job), Authorization="Bearer nonsense") == (401, "invalid_token")
    assert refused(url, path_of(job), **token_of(a_user())) == (404, "job_not_found")
    for job_id in ("nonsense", f"course-gen-{NOBODY}"):
        assert refused(url, f"/api/v1/course-generation/{job_id}/events/", **mine) == (404, "job_not_found")


@pytest.mark.parametrize(
    ("query", "header", "field"),
    [
        ("?last_event_id=x", "", "last_event_id"),
        ("?last_event_id=-1", "", "last_event_id"),
        ("?last_event_id=99999999999", "", "last_event_id"),
        ("?format=xml", "", None),
        ("?since=3", "", "since"),
        ("", "x", "Last-Event-ID"),
        ("", "1.5", "Last-Event-ID"),
        ("", "²", "Last-Event-ID"),
    ],
)
def test_what_makes_no_sense_is_a_400_that_names_it(
    url: str, job: Job, query: str, header: str, field: str | None
) -> None:
    headers = {"Host": "localhost", "Last-Event-ID": header.encode("latin-1"), **token_of(job.user)}
    answer = httpx.get(f"{url}{path_of(job)}{query}", headers=headers, trust_env=False)
    if field:
        assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    else:
        assert answer.status_code in (400, 404)


def test_a_ticket_opens_streams_of_its_job_without_a_token(url: str, job: Job) -> None:
    ticket = a_ticket(job)
    assert ticket["url"] == f"{path_of(job)}?ticket={ticket['ticket']}"
    cancel_job(job_id=job.id)
    for _ in range(2):  # EventSource comes back to the same address
        answer = httpx.get(f"{url}{ticket['url']}", headers={"Host": "localhost"}, trust_env=False)
        assert (answer.status_code, answer.text.count("\nevent: ")) == (200, 4)


def test_a_ticket_is_good_for_nothing_else(url: str, job: Job) -> None:
    other = a_job(a_course(job.user))
    good = a_ticket(job)["ticket"]
    changed = good[:-1] + ("a" if good[-1] != "a" else "b")
    of_another_purpose = signing.dumps([job.id.hex, job.user_id.hex])
    assert refused(url, f"{path_of(other)}?ticket={good}") == (401, "invalid_ticket")
    for bad in (changed, of_another_purpose, "x:y:z", "%00", "x" * 1000):
        assert refused(url, f"{path_of(job)}?ticket={bad}") == (401, "invalid_ticket")
    assert refused(url, path_of(job), Authorization=f"Bearer {good}") == (401, "invalid_token")
    status = f"/api/v1/course-generation/{job.public_id}/?ticket={good}"
    is_problem(as_user(None).get(status), 401, "not_authenticated")


def test_a_ticket_expires_and_goes_with_its_user(url: str, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = a_ticket(job)["ticket"]
    job.user.is_active = False
    job.user.save()
    assert refused(url, f"{path_of(job)}?ticket={ticket}") == (401, "invalid_ticket")
    job.user.is_active = True
    job.user.save()
    then = time.time() - tickets.GOOD_SECONDS - 2
    monkeypatch.setattr("time.time", lambda: then)
    old = tickets.write(tickets.Ticket(job.id, job.user_id))
    monkeypatch.undo()
    assert refused(url, f"{path_of(job)}?ticket={old}") == (401, "invalid_ticket")


def test_another_users_job_gives_no_ticket(job: Job) -> None:
    is_problem(as_user(a_user()).post(f"{path_of(job)}ticket/"), 404, "job_not_found")
    is_problem(as_user(None).post(f"{path_of(job)}ticket/"), 401, "not_authenticated")


def test_one_user_has_so_many_streams_and_gets_them_back(url: str, job: Job) -> None:
    with watching(url, job) as first, watching(url, job):
        with watching(url, job) as third:
            assert third.response.status_code == 429
            third.response.read()
            assert third.response.json()["code"] == "too_many_streams"
            assert third.response.json()["limit"] == SEATS
            assert int(third.response.headers["Retry-After"]) >= 1
        first.response.close()
        until(lambda: _opens(url, job), seconds=3, what="a place is free")


def _opens(url: str, job: Job) -> bool:
    with watching(url, job) as stream:
        return stream.response.status_code == 200


def test_all_users_together_have_so_many(url: str, job: Job) -> None:
    others = [a_job(a_course()) for _ in range(2)]
    with ExitStack() as opened:
        for each in (job, job, others[0], others[0]):
            opened.enter_context(watching(url, each))
        fifth = opened.enter_context(watching(url, others[1]))
        assert (fifth.response.status_code, fifth.response.headers["Retry-After"]) == (503, "10")


@pytest.mark.parametrize(
    ("accept", "query", "kind"),
    [
        ("", "", "text/event-stream"),
        ("*/*", "", "text/event-stream"),
        ("text/event-stream", "", "text/event-stream"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "", "text/event-stream"),
        ("application/json, text/event-stream", "", "text/event-stream"),
        ("application/json", "", "application/json"),
        ("application/json, text/plain, */*", "", "application/json"),
        ("*/*", "?format=json", "application/json"),
        ("text/event-stream", "?format=json", "application/json"),
        ("", "?format=json&last_event_id=2", "application/json"),
    ],
)
@pytest.mark.parametrize("where", ["live", "web"])
def test_accept_and_format_choose_between_stream_and_list(
    url: str, job: Job, accept: str, query: str, kind: str, where: str
) -> None:
    cancel_job(job_id=job.id)
    accepts = {"Accept": accept} if accept else {}
    headers = {"Host": "localhost", **accepts, **token_of(job.user)}
    if where == "live":
        with httpx.Client(trust_env=False) as client:
            client.headers.pop("Accept")
            answer = client.get(f"{url}{path_of(job)}{query}", headers=headers)
        got, body = answer.headers["Content-Type"], answer.content
    else:
        response = as_user(job.user).get(f"{path_of(job)}{query}", headers=accepts)
        got, body = response["Content-Type"], response.content
    assert got == kind
    if kind == "application/json":
        listed = [event["sequence"] for event in httpx.Response(200, content=body).json()]
        assert listed == ([3, 4] if "last_event_id" in query else [1, 2, 3, 4])


def test_nothing_that_can_be_sent_is_406(url: str, job: Job) -> None:
    assert refused(url, path_of(job), Accept="text/html", **token_of(job.user)) == (406, "not_acceptable")


def test_other_methods_are_answered_as_everywhere(url: str, job: Job) -> None:
    headers = {"Host": "localhost", **token_of(job.user)}
    assert httpx.post(f"{url}{path_of(job)}", headers=headers, trust_env=False).status_code == 405
    head = httpx.head(f"{url}{path_of(job)}", headers=headers, trust_env=False, timeout=5)
    assert (head.status_code, head.content) == (200, b"")


def test_a_web_process_tells_what_there_is_and_has_the_client_come_back(job: Job) -> None:
    def asked(after: int) -> Any:
        return as_user(job.user).get(path_of(job), headers={"Last-Event-ID": str(after)})

    first = asked(1)
    assert (first.status_code, first["Content-Type"], first["Cache-Control"]) == (200, "text/event-stream", "no-store")
    assert [line for line in first.content.decode().splitlines() if line.startswith("id: ")] == ["id: 2", "id: 3"]
    assert first.content.startswith(b"retry: ")
    assert b"id: " not in asked(3).content
    cancel_job(job_id=job.id)
    assert b"id: 4" in asked(3).content
    assert asked(4).status_code == 204
