"""What a stream tells: all there was, all there is as it comes, nothing twice, and then its end."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from orchestrator.cancel import cancel_job
from orchestrator.events.append import append
from orchestrator.events.models import EventName
from orchestrator.live.looking import PAGE
from orchestrator.live.watches import TAIL
from orchestrator.models import Job
from orchestrator.start import retry_job
from orchestrator.work.models import Kind
from tests.integration.engine.doing import a_job
from tests.integration.engine.test_retry import fail_at
from tests.making import a_course

from .process import a_live_process
from .watching import sequences, watching

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(scope="module")
def url(django_db_setup: None) -> Iterator[str]:
    with a_live_process(LIVE_HEARTBEAT_SECONDS="0.2") as live:
        yield live.url


@pytest.fixture
def job(committed: None) -> Job:
    return a_job(a_course())


def say(job: Job, **data: Any) -> None:
    append(job.id, EventName.LESSON_COMPLETED, **data)


def test_it_begins_with_what_there_was_and_goes_on_with_what_comes(url: str, job: Job) -> None:
    with watching(url, job) as stream:
        assert (stream.response.status_code, stream.response.headers["Content-Type"]) == (200, "text/event-stream")
        assert stream.response.headers["Cache-Control"] == "no-store"
        assert stream.response.headers["X-Accel-Buffering"] == "no"
        before = stream.take(3)
        assert [(frame.sequence, frame.event) for frame in before] == [
            (1, "job.accepted"), (2, "job.admitted"), (3, "step.completed"),
        ]  # fmt: skip
        stream.heartbeat()
        begun = time.monotonic()
        say(job, title="первая\nстрока")
        said = next(stream)
        assert time.monotonic() - begun < 0.5, "sooner than the poll"
        assert said.sequence == said.data["sequence"] == 4
        assert (said.event, said.data["event"]) == ("lesson.completed", "lesson.completed")
        assert (said.data["job_id"], said.data["data"]) == (job.public_id, {"title": "первая\nстрока"})
        assert said.data["at"].endswith("Z")
        assert len(stream.retries) == 1


def test_a_stream_in_which_nothing_happens_says_that_it_lives(url: str, job: Job) -> None:
    with watching(url, job, Last_Event_ID="3") as stream:
        begun = time.monotonic()
        for _ in range(3):
            stream.heartbeat()
        assert 0.5 < time.monotonic() - begun < 2


@pytest.mark.parametrize(
    ("query", "headers", "first"),
    [
        ("", {"Last_Event_ID": "2"}, 3),
        ("?last_event_id=2", {}, 3),
        ("?last_event_id=0", {"Last_Event_ID": "2"}, 3),  # as when EventSource comes back to its first address
        ("?last_event_id=2", {"Last_Event_ID": ""}, 3),
        ("", {"Last_Event_ID": "999"}, 4),  # of no event there is: the next one all the same
    ],
)
def test_it_resumes_after_the_last_event_seen(
    url: str, job: Job, query: str, headers: dict[str, str], first: int
) -> None:
    with watching(url, job, query=query, **headers) as stream:
        say(job)
        assert sequences(stream.take(5 - first)) == [*range(first, 5)]


def test_it_ends_with_the_job(url: str, job: Job) -> None:
    with watching(url, job) as stream:
        stream.take(3)
        assert cancel_job(job_id=job.id)
        assert [frame.event for frame in stream] == ["job.cancelled"]


def test_of_a_job_that_has_ended_it_tells_all_and_ends(url: str, job: Job) -> None:
    cancel_job(job_id=job.id)
    with watching(url, job) as stream:
        assert sequences(list(stream)) == [1, 2, 3, 4]
    with watching(url, job, Last_Event_ID="4") as nothing_follows:
        assert nothing_follows.response.status_code == 204
        assert not list(nothing_follows)


def test_the_end_of_an_earlier_run_is_not_the_end(url: str) -> None:
    job = a_job(a_course())
    with watching(url, job) as first_run:
        fail_at(job, Kind.STRUCTURE_ANALYSIS)
        seen = list(first_run)
        assert seen[-1].event == "job.failed"
    retry_job(job=job)
    with watching(url, job, Last_Event_ID=str(seen[-1].sequence)) as second_run, watching(url, job) as both:
        resumed = second_run.take(2)
        assert [frame.event for frame in resumed] == ["job.accepted", "job.admitted"]
        assert resumed[0].data["data"]["run"] == 2
        cancel_job(job_id=job.id)
        (end,) = second_run
        assert end.event == "job.cancelled"
        whole = list(both)
        assert sequences(whole) == [*range(1, end.sequence + 1)]
        assert [frame.event for frame in whole if frame.event.startswith("job.")][-4:] == [
            "job.failed", "job.accepted", "job.admitted", "job.cancelled",
        ]  # fmt: skip


def test_a_long_story_comes_whole_and_once(url: str, job: Job) -> None:
    count = 2 * PAGE + TAIL
    for _ in range(count):
        say(job)
    with watching(url, job) as stream:
        assert sequences(stream.take(count + 3)) == [*range(1, count + 4)]
        say(job)
        assert next(stream).sequence == count + 4


def test_many_streams_of_one_job_each_from_its_own_place(url: str, job: Job) -> None:
    with watching(url, job) as all_of_it, watching(url, job, Last_Event_ID="2") as some, watching(url, job) as late:
        for _ in range(2 * TAIL):
            say(job)
        cancel_job(job_id=job.id)
        last = 2 * TAIL + 4
        assert sequences(list(all_of_it)) == sequences(list(late)) == [*range(1, last + 1)]
        assert sequences(list(some)) == [*range(3, last + 1)]


def test_a_job_that_is_deleted_ends_it(url: str, job: Job) -> None:
    with watching(url, job, Last_Event_ID="3") as stream:
        job.course.delete()
        assert [frame.event for frame in stream] in ([], ["job.cancelled"])


def test_what_is_undone_was_never_told(url: str, job: Job) -> None:
    with watching(url, job, Last_Event_ID="3") as stream:
        with transaction.atomic():
            say(job, title="undone")
            stream.heartbeat()
            transaction.set_rollback(True)
        say(job, title="done")
        said = next(stream)
        assert (said.sequence, said.data["data"]["title"]) == (4, "done")
