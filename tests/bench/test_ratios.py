"""`make bench`: what the parts that count cost, each against a floor in the same run. Prints; judges nothing."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from uuid_utils.compat import uuid7

from coursegen.models import Course
from metrics.redis import client
from orchestrator.models import Job, PlatformPolicy, Slot, WorkItem
from orchestrator.slots import leases
from orchestrator.slots.rebuild import rebuild
from orchestrator.start import start_job
from orchestrator.wakeups import WakeUp, send
from orchestrator.work import finish
from orchestrator.work.claim import take
from orchestrator.work.kinds import MAKING
from orchestrator.work.models import Kind
from tests.making import a_course, a_user

from .measuring import HEAD, Ratio, compare

ENDED = datetime(2026, 1, 1, tzinfo=UTC)

pytestmark = [pytest.mark.bench, pytest.mark.usefixtures("committed")]


@pytest.fixture(scope="module", autouse=True)
def table() -> Any:
    rows: list[Ratio] = []
    yield rows
    print("\n".join([HEAD, *(row.line() for row in rows)]))


def test_slot_check(table: list[Ratio]) -> None:
    rebuild()
    for _ in range(100):
        leases.acquire(job_id=uuid7(), course_id=uuid7(), user_id=uuid7(), user_limit=5, global_limit=1000)
    user, job, course = uuid7(), uuid7(), uuid7()
    keys = [leases.ALL, leases.of_user(user), leases.starting(course)]
    arguments = [str(job), 5, 1000, leases.PROVISIONAL_MS]
    nothing, acquire = client().register_script("return {'GRANTED', 1, 1, 0}"), leases.script("acquire")
    table.append(
        compare(
            "slot check / a bare EVALSHA",
            floor=lambda: nothing(keys=keys, args=arguments),
            ours=lambda: acquire(keys=keys, args=arguments),
            turns=3000,
            bound="≤ 1.3",
        )
    )


def _sql(statement: str, *parameters: Any) -> Callable[[], None]:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)

    return run


def test_progress_update(table: list[Ratio]) -> None:
    course = a_course()
    _sql("SELECT update_course_progress(%s, 4, 'in_progress', 'm')", course.id)()
    course.refresh_from_db()
    progress = json.dumps(course.generation_progress)
    bare = "UPDATE courses SET generation_progress = %s, last_progress_update = now(), updated_at = now() WHERE id = %s"
    table.append(
        compare(
            "progress update / a bare UPDATE of the same row",
            floor=_sql(bare, progress, course.id),
            ours=_sql("SELECT update_course_progress(%s, 4, 'in_progress', 'm')", course.id),
            turns=1500,
            bound="≤ 1.5",
        )
    )


def test_publishing(table: list[Ratio]) -> None:
    body = b"x" * 1000
    call = WakeUp(uuid7(), "PREMIUM", Kind.TEXT_GENERATION)
    table.append(
        compare(
            "publishing a wake-up / a bare LPUSH of 1 kB",
            floor=lambda: client().lpush("floor", body),
            ours=lambda: send([call]),
            turns=1000,
            bound="≤ 10 (9.1 is Celery's own price)",
        )
    )


def test_accepting(table: list[Ratio]) -> None:
    PlatformPolicy.objects.update(global_limit=5000)
    user = a_user()
    courses = iter([a_course(a_user("FREE")) for _ in range(500)])
    floor_courses = iter(
        Course.objects.bulk_create(Course(user=user, title="c", slug=f"floor-{n}") for n in range(500))
    )

    def bare() -> None:
        course = next(floor_courses)
        Job.objects.bulk_create([Job(user=user, course=course, tier="PREMIUM", state="cancelled", finished_at=ENDED)])

    def accept() -> None:
        course = next(courses)
        start_job(course_id=course.id, user_id=course.user_id)

    table.append(
        compare("accepting a job, all in / one INSERT by the ORM", floor=bare, ours=accept, turns=300, bound="-")
    )
    assert Slot.objects.filter(job__isnull=False).count() == 350


def test_claim_to_finish(table: list[Ratio]) -> None:
    course = a_course(estimated_lessons=100)
    job = Job.objects.get(id=start_job(course_id=course.id, user_id=course.user_id).job_id)
    while item := WorkItem.objects.filter(job=job, state="ready").exclude(kind=Kind.TEXT_GENERATION).first():
        claim = take(item.id, worker="w")
        assert claim is not None
        finish.done(claim, MAKING[claim.kind].perform(claim, lambda: False))
    ids = iter(WorkItem.objects.filter(job=job, kind=Kind.TEXT_GENERATION).values_list("id", flat=True))
    first = take(next(ids), worker="w")
    assert first is not None
    written = MAKING[Kind.TEXT_GENERATION].perform(first, lambda: False)

    def claim_and_finish() -> None:
        claim = take(next(ids), worker="w")
        assert claim is not None
        assert finish.done(claim, written).kept

    table.append(
        compare(
            "claim and finish of a lesson / a bare transaction",
            floor=_sql("UPDATE courses SET title = title WHERE id = %s", a_course().id),
            ours=claim_and_finish,
            turns=40,
            bound="-",
        )
    )
