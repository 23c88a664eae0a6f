"""A worker's heart: what keeps its claims, and which connections heartbeat and sweeper keep."""

import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from orchestrator.models import WorkItem
from orchestrator.sweeper import Pass, Sweeper
from orchestrator.work import finish
from orchestrator.work.claim import Claim, take
from orchestrator.work.failures import Failure
from orchestrator.work.holding import Holding
from orchestrator.work.models import Kind
from tests.making import a_course

from .doing import a_job, end_session, the_item

pytestmark = pytest.mark.usefixtures("committed")


def test_a_claim_that_ended_while_it_was_renewed_is_not_held_against_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next attempt of the item, in the same process, was stopped as if lost, and its worker counted as dead."""
    item = the_item(a_job(a_course()), Kind.STRUCTURE_ANALYSIS)
    holding, first = Holding(), take(item.id, worker="w")
    assert first is not None
    ask, held = holding._run, ExitStack()

    def meanwhile(name: str, claims: list[Claim], **more: float) -> set[UUID]:
        held.close()
        assert finish.failed(first, Failure("error", "x", "x")).kept
        kept = ask(name, claims, **more)
        WorkItem.objects.update(available_at=timezone.now() - timedelta(seconds=1))
        second = take(item.id, worker="w")
        assert second is not None
        held.enter_context(holding.hold(second))
        seen.append(second)
        return kept

    seen: list[Claim] = []
    monkeypatch.setattr(holding, "_run", meanwhile)
    with held:
        held.enter_context(holding.hold(first))
        assert holding.beat() == 0
        assert not holding.lost(seen[0])
    assert not holding._lost, "and nothing is remembered for ever"


def test_a_heartbeat_keeps_what_is_ours_and_notices_what_is_not() -> None:
    holding = Holding()
    claims = [take(the_item(a_job(a_course()), Kind.STRUCTURE_ANALYSIS).id, worker="w") for _ in range(2)]
    mine, taken = claims
    assert mine is not None
    assert taken is not None
    with holding.hold(mine), holding.hold(taken):
        WorkItem.objects.filter(id=taken.item_id).update(claim_no=99)
        WorkItem.objects.filter(id=mine.item_id).update(lease_until=timezone.now())
        assert holding.beat() == 1
        assert holding.lost(taken)
        assert not holding.lost(mine)
        assert WorkItem.objects.get(id=mine.item_id).lease_until > timezone.now() + timedelta(seconds=8)


def test_a_heartbeat_waits_for_nobody(owner_url: str) -> None:
    """A process that stood still with one item's lock in its hands stopped the hearts of all who held any beside it."""
    claims = [take(the_item(a_job(a_course()), Kind.STRUCTURE_ANALYSIS).id, worker="w") for _ in range(2)]
    held, free = (claim for claim in claims if claim is not None)
    soon = timezone.now() + timedelta(seconds=2)
    holding = Holding()
    with holding.hold(held), holding.hold(free), psycopg.connect(owner_url) as standing_still:
        WorkItem.objects.update(lease_until=soon)
        standing_still.execute("SELECT FROM work_items WHERE id = %s FOR UPDATE", [held.item_id])
        assert holding.beat() == 2
        assert not holding.lost(held)
        not_renewed = WorkItem.objects.filter(lease_until=soon)
        assert not_renewed.get().id == held.item_id
        standing_still.rollback()
        holding.beat()
        assert not not_renewed.exists()


def test_a_lease_is_not_renewed_beyond_the_deadline() -> None:
    holding = Holding()
    claim = take(the_item(a_job(a_course()), Kind.STRUCTURE_ANALYSIS).id, worker="w")
    assert claim is not None
    WorkItem.objects.filter(id=claim.item_id).update(deadline_at=timezone.now())
    with holding.hold(claim):
        assert holding.beat() == 0
        assert holding.lost(claim)


def test_the_heartbeat_keeps_its_connection_and_misses_no_beat_when_it_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """With every connection of a busy pool in use, it had waited in vain for one, and the claims ran out."""
    monkeypatch.setattr("orchestrator.work.holding.BEAT_SECONDS", 0.1)
    claim = take(the_item(a_job(a_course()), Kind.STRUCTURE_ANALYSIS).id, worker="w")
    assert claim is not None
    holding, backends = Holding(), list[int]()
    ask = holding._run

    def noting_the_backend(*arguments: Any, **more: Any) -> Any:
        kept = ask(*arguments, **more)
        backends.append(connection.connection.info.backend_pid)
        return kept

    monkeypatch.setattr(holding, "_run", noting_the_backend)
    with holding.hold(claim):
        holding.start()
        _wait(lambda: len(backends) >= 3)
        assert len(set(backends)) == 1
        end_session(backends[0])
        _wait(lambda: len(set(backends)) == 2)
    holding.stop()


@pytest.mark.parametrize(("every_seconds", "keeps"), [(0.05, True), (1.2, False)])
def test_a_sweeper_keeps_its_connection_and_one_that_rests_gives_it_back(every_seconds: float, keeps: bool) -> None:
    kept: list[bool] = []

    def look() -> int:
        kept.append(connection.connection is not None)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return 0

    sweeper = Sweeper((Pass("looking", look, every_seconds),))
    sweeper.start()
    _wait(lambda: len(kept) >= 2)
    sweeper.stop()
    assert kept[:2] == [False, keeps]


def _wait(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.02)
