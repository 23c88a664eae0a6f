"""Every query that runs per request, per item or per sweep finds its rows by an index, also after a million others."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone

from coursegen.making.finalization import Outcome
from coursegen.models import Course, Document, Lesson, Section, TierPolicy, User
from metrics.gauges import offered
from metrics.sql_files import query
from orchestrator.cancel import cancel_job
from orchestrator.errors import SystemAtCapacity, UserLimitReached
from orchestrator.exports import finish as export_finish
from orchestrator.exports.claim import take as take_export
from orchestrator.exports.request import request_export
from orchestrator.live.looking import look
from orchestrator.models import Export, Job, PlatformPolicy, WebhookDelivery, WebhookEndpoint, WorkItem
from orchestrator.pauses.end import look_after_paused
from orchestrator.policies import automatic, reports
from orchestrator.quotes.actions import make_quote
from orchestrator.recovery import exports, lost_slots, old_rows, stuck_work, wakeups
from orchestrator.reviews.begin import begin_review
from orchestrator.reviews.end import approve, cancel_forgotten
from orchestrator.start import lesson_anew, retry_job, start_job, with_document
from orchestrator.waiting import admission
from orchestrator.waiting.place import place_of
from orchestrator.webhooks import calls as webhook_calls
from orchestrator.webhooks import finish as delivery
from orchestrator.webhooks import replay
from orchestrator.webhooks.claim import take as take_delivery
from orchestrator.webhooks.sending import Answer
from orchestrator.work import finish, holding
from orchestrator.work.claim import Claim, take
from orchestrator.work.failures import Failure
from tests.integration.api.clients import as_user
from tests.making import a_document

from .a_million import A_FEW, a_million_rows, by_index


@pytest.fixture(scope="module", autouse=True)
def rows(django_db_setup: None, django_db_blocker: Any, owner_url: str) -> Iterator[None]:
    with django_db_blocker.unblock(), a_million_rows(owner_url):
        yield


def a_free_course() -> Course:
    return Course.objects.get(slug="many-9000")


def nobody_waits() -> None:
    Job.objects.filter(state="waiting").update(state="cancelled", finished_at=Now())


READY = UUID("00000008-0000-7000-8000-000000000001")
"""An item of a queued job."""


def a_claim(**changes: Any) -> Claim:
    WorkItem.objects.filter(id=READY).update(**changes)
    claim = take(READY, worker="w")
    assert claim is not None
    return claim


def test_the_test_notices_a_table_read_whole() -> None:
    with pytest.raises(AssertionError, match="one end to the other"), by_index():
        assert not Job.objects.filter(webhook_url="x").exists()


def test_the_test_notices_a_table_read_whole_through_an_index() -> None:
    with pytest.raises(AssertionError, match="rows looked at"), by_index():
        list(Job.objects.order_by("id").values_list("webhook_url", flat=True)[:100_000])


# Per request


def test_a_page_of_metrics() -> None:
    with by_index(at_most=2 * A_FEW):  # what is under way is counted, what has ended is not looked at
        for source, ask in offered.items():
            assert list(ask()), source


def test_a_start() -> None:
    with by_index(at_most=1500):  # less than there are held slots
        nobody_waits()
        start_job(course_id=a_free_course().id, user_id=a_free_course().user_id)


def test_a_start_of_one_lesson() -> None:
    course = a_free_course()
    with by_index(at_most=1500):
        nobody_waits()
        section = Section.objects.create(course=course, section_number=1, section_title="s")
        lesson = Lesson.objects.create(
            course=course, section=section, lesson_number=1, lesson_title="l", estimated_duration_minutes=5
        )
        start_job(course_id=course.id, user_id=course.user_id, anew=lesson_anew(lesson.id))


def test_a_start_with_another_document() -> None:
    course = a_free_course()
    with by_index(at_most=1500):
        nobody_waits()
        Course.objects.filter(id=course.id).update(status="completed")
        new = a_document(course)
        new.id, new.replaces = uuid4(), Document.objects.get(course=course)
        start_job(course_id=course.id, user_id=course.user_id, anew=with_document(new))


def test_a_quote() -> None:
    with by_index(at_most=5000):  # 300 courses and what they came to
        make_quote(a_free_course(), economy=False)


def test_a_start_while_others_wait() -> None:
    course = a_free_course()
    with by_index(), pytest.raises(SystemAtCapacity):
        start_job(course_id=course.id, user_id=course.user_id)


def test_a_start_that_waits() -> None:
    course = a_free_course()
    with by_index():
        start_job(course_id=course.id, user_id=course.user_id, wait=True)


@pytest.mark.parametrize("limit", [2000, 1500, 3])
def test_a_start_without_a_slot(limit: int) -> None:
    course = a_free_course()
    with by_index(at_most=5000):  # the held ones are counted; the free ones above the limit are not looked at
        PlatformPolicy.objects.update(global_limit=limit)
        with pytest.raises(SystemAtCapacity):
            start_job(course_id=course.id, user_id=course.user_id)


def test_a_start_of_a_user_without_a_slot() -> None:
    course = Course.objects.get(slug="many-8999")  # user 9000 of 10,000 makes no other
    with by_index():
        TierPolicy.objects.update(concurrent_jobs=1)
        Job.objects.filter(course__slug="many-2").update(user_id=course.user_id)
        with pytest.raises(UserLimitReached):
            start_job(course_id=course.id, user_id=course.user_id)


def test_a_retry() -> None:
    job = Job.objects.filter(state="failed", course__slug="many-8991")[0]
    with by_index():
        nobody_waits()
        job.items.update(state="failed")
        retry_job(job=job)


def test_a_cancel() -> None:
    with by_index():
        assert cancel_job(job_id=a_claim().job_id)


def test_an_approval() -> None:
    job = Job.objects.select_related("course").filter(state="awaiting_review")[0]
    with by_index():
        approve(job)


def test_a_place_in_the_waiting_room() -> None:
    with by_index():
        assert place_of(Job.objects.filter(state="waiting")[0])


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/course-generation/{job}/",
        "/api/v1/course-generation/{job}/events/",
        "/api/v1/course-generation/{job}/events/?format=json",
        "/api/v1/limits/",
        "/api/v1/course-generation/?limit=100",
        "/api/v1/course-generation/?course_id={course}&state=completed",
        "/api/v1/courses/",
        "/api/v1/courses/{course}/",
        "/api/v1/courses/{course}/exports/",
        "/api/v1/courses/{course}/outline/",
        "/api/courses/{slug}/check-status",
    ],
)
def test_a_look_through_the_api(path: str) -> None:
    job = Job.objects.select_related("course", "user").filter(state="running")[0]
    client = as_user(job.user)
    with by_index():
        answer = client.get(path.format(job=job.id, course=job.course_id, slug=job.course.slug))
    assert answer.status_code == 200


def test_a_course_deleted() -> None:
    with by_index():
        a_free_course().delete()


def test_an_export_asked_for_twice() -> None:
    course = a_free_course()
    with by_index():
        section = Section.objects.create(course=course, section_number=1, section_title="s")
        Lesson.objects.create(
            course=course, section=section, lesson_number=1, lesson_title="l", estimated_duration_minutes=5,
            status="completed", content={},
        )  # fmt: skip
        first = request_export(course.user, course.id, "pdf")
        assert request_export(course.user, course.id, "pdf") == first


# Per item


def test_the_claim_and_the_end_of_an_export() -> None:
    course = a_free_course()
    with by_index():
        due = timezone.now() - timedelta(hours=1)
        export = Export.objects.create(course=course, user=course.user, format="pdf", available_at=due)
        claim = take_export(export.id, worker="w")
        assert claim is not None
        assert export_finish.ready(claim, export_finish.Stored(name="x", size=1, sha256="", fingerprint="f"))


def test_a_claim() -> None:
    with by_index():
        a_claim()


@pytest.mark.parametrize("verb", ["renew", "hand_back"])
def test_leases(verb: str) -> None:
    with by_index(), connection.cursor() as cursor:
        claim = a_claim()
        cursor.execute(
            query(holding.HERE / f"{verb}.sql"),
            {"items": [claim.item_id], "claims": [claim.claim_no], "lease": 10.0, "pause": 0.0},
        )
        assert cursor.rowcount == 1


def test_the_end_of_a_job() -> None:
    with by_index():
        claim = a_claim(kind="FINALIZATION")
        assert finish.done(claim, Outcome(lessons=1, failed_lessons=0, failed_documents=0)).job_ended


def test_the_beginning_of_a_review() -> None:
    with by_index():
        claim = a_claim(kind="STRUCTURE_GENERATION")
        Job.objects.filter(id=claim.job_id).update(review_outline=True)
        assert begin_review(claim)


def test_the_handing_over_to_the_next_items() -> None:
    with by_index():
        claim = a_claim(kind="DOCUMENT_PROCESSING")
        assert finish.done(claim, None).calls


def test_a_failed_attempt() -> None:
    with by_index():
        assert finish.failed(a_claim(), Failure("error", "x", "x")).kept


# Per delivery


OWED = UUID("0000000c-0000-7000-8000-000000000001")
RECEIVER = UUID("0000000a-0000-7000-8000-000000000002")


@pytest.mark.parametrize("status", [200, 500, 410])
def test_a_delivery(status: int) -> None:
    WebhookEndpoint.objects.filter(id=RECEIVER).update(failures=0, held_until=None)
    with by_index(at_most=500):
        claim = take_delivery(OWED)
        assert claim is not None
        delivery.finish(claim, Answer(status))


def test_what_is_due_at_many_receivers() -> None:
    WebhookEndpoint.objects.update(held_until=None)
    with by_index(at_most=2000):
        assert webhook_calls.call_due() == webhook_calls.AT_MOST


@pytest.mark.parametrize("query", ["", "?state=dead", "?state=pending"])
def test_the_log_of_deliveries(query: str) -> None:
    client = as_user(User.objects.get(email="1@example.com"))
    with by_index(at_most=500):
        answer = client.get(f"/api/v1/webhooks/endpoints/{RECEIVER}/deliveries/{query}")
    assert (answer.status_code, len(answer.json()["results"])) == (200, 10 if query.endswith("dead") else 20)


def test_a_replay() -> None:
    endpoint = WebhookEndpoint.objects.get(id=RECEIVER)
    since = WebhookDelivery.objects.earliest("created_at").created_at
    with by_index():
        assert replay.replay_since(endpoint, since) == 10


# Per sweep


@pytest.mark.parametrize(
    "sweep",
    [
        wakeups.send_due, wakeups.send_unsent, stuck_work.take_back, admission.admit, lost_slots.mend, automatic.adjust,
        reports.load, old_rows.prune, exports.take_back, exports.call, exports.remove,
        webhook_calls.call_due, look_after_paused, cancel_forgotten,
    ],
    ids=lambda sweep: f"{sweep.__module__}.{sweep.__name__}",
)  # fmt: skip
def test_a_pass(sweep: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stuck_work, "CALM_SECONDS", 0)
    monkeypatch.setattr(admission, "AT_MOST", 10)  # each admission looks at all who wait
    PlatformPolicy.objects.update(mode="automatic")
    try:
        with by_index():
            sweep()
    finally:
        PlatformPolicy.objects.update(mode="manual")


def test_a_look_at_thousands_of_watched_jobs() -> None:
    known = dict.fromkeys(Job.objects.order_by("-id").values_list("id", flat=True)[:3000], 0)
    with by_index():
        look(known)
