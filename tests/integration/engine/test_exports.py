"""Exports from claim to removal, and what happens when a part dies meanwhile."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from coursegen.exports import process
from coursegen.exports.errors import MakingFailed, TooHeavy
from coursegen.models import Course
from metrics.models import SystemMetric
from metrics.redis import client
from orchestrator.exports import claim as claiming
from orchestrator.exports import finish
from orchestrator.exports import run as running
from orchestrator.exports.claim import Heartbeat, take
from orchestrator.exports.request import request_export
from orchestrator.exports.run import run
from orchestrator.models import Export
from orchestrator.recovery import exports, stuck_work
from orchestrator.work.holding import Holding
from tests.integration.api.contents import a_written_course
from tests.making import a_user

pytestmark = pytest.mark.usefixtures("committed")
Stored = Callable[[], list[Path]]


@pytest.fixture(autouse=True)
def _postgres_is_up_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stuck_work, "CALM_SECONDS", 0)


@pytest.fixture(autouse=True)
def stored(settings: Any, tmp_path: Path) -> Stored:
    settings.MEDIA_ROOT = tmp_path
    return lambda: [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.fixture
def export() -> Export:
    course = a_written_course(a_user(), sections=1, lessons=1)
    return request_export(course.user, course.id, "markdown")


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(running, "make_in_child", fail)


def expire(export: Export) -> None:
    Export.objects.filter(id=export.id).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_what_is_called_twice_is_made_once(export: Export, stored: Stored) -> None:
    assert run(export.id, worker="w")
    assert not run(export.id, worker="w")
    export.refresh_from_db()
    assert (export.state, export.claim_no, len(stored())) == ("ready", 1, 1)


def test_of_many_who_ask_at_once_all_get_the_same(export: Export) -> None:
    course = Course.objects.select_related("user").get()
    got: list[Any] = []

    def ask() -> None:
        got.append(request_export(course.user, course.id, "pdf").id)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 8
    assert len(set(got)) == 1
    assert Export.objects.filter(format="pdf").count() == 1


def test_no_transaction_is_open_while_a_file_is_made(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def look(*args: Any, **more: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND state LIKE 'idle in transaction%%' AND pid <> pg_backend_pid()"
            )
            seen.append(cursor.fetchone()[0])
        assert not connection.in_atomic_block
        process.make_in_child(*args, **more)

    monkeypatch.setattr(running, "make_in_child", look)
    assert run(export.id, worker="w")
    assert seen == [0]


def test_the_export_of_a_dead_worker_is_made_by_another(export: Export, stored: Stored) -> None:
    assert take(export.id, worker="system@dead")
    assert exports.take_back() == 0
    expire(export)
    assert exports.take_back() == 1
    assert SystemMetric.objects.get().metadata["worker"] == "system@dead"
    client().flushdb()
    assert exports.call() == 1
    assert client().llen("system") == 1
    assert run(export.id, worker="w")
    assert len(stored()) == 1


def test_one_that_kills_its_worker_each_time_fails_after_three(export: Export) -> None:
    for _ in range(3):
        assert take(export.id, worker="w")
        expire(export)
        assert exports.take_back() == 1
    export.refresh_from_db()
    assert (export.state, export.error) == ("failed", "worker_died")
    assert take(export.id, worker="w") is None


def test_a_worker_that_lost_its_claim_changes_nothing_and_leaves_no_file(
    export: Export, stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(*args: Any, **more: Any) -> None:
        process.make_in_child(*args, **more)
        expire(export)
        exports.take_back()
        assert take(export.id, worker="other")

    monkeypatch.setattr(running, "make_in_child", overtaken)
    assert not run(export.id, worker="late")
    export.refresh_from_db()
    assert (export.state, export.claimed_by, export.claim_no, stored()) == ("running", "other", 2, [])


def test_a_failure_is_tried_again_after_a_pause_three_times(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, MakingFailed("code \x001"))  # which Postgres would not store
    for attempt in (1, 2, 3):
        Export.objects.update(available_at=timezone.now())
        run(export.id, worker="w")
        export.refresh_from_db()
        assert export.attempts == attempt
        assert export.state == ("failed" if attempt == 3 else "pending")
    assert (export.error, export.detail) == ("internal_error", "MakingFailed: code 1")


def test_what_is_too_heavy_is_not_tried_again(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, TooHeavy("the wall limit"))
    run(export.id, worker="w")
    export.refresh_from_db()
    assert (export.state, export.error) == ("failed", "too_heavy")


def test_a_worker_told_to_stop_hands_back_what_it_has_not_made(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    holding = Holding()

    def told_to_stop(*args: Any, **more: Any) -> None:
        holding.draining.set()
        process.make_in_child(*args, **more)

    for module in (running, claiming):
        monkeypatch.setattr(module, "holding", holding)
    monkeypatch.setattr(running, "make_in_child", told_to_stop)
    assert not run(export.id, worker="w")
    export.refresh_from_db()
    assert (export.state, export.attempts, export.woken_at) == ("pending", 0, None)
    assert exports.call() == 1
    assert not run(export.id, worker="w"), "and takes no more"


def test_a_heartbeat_keeps_the_lease_tells_progress_and_notices_a_loss(
    export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claiming, "BEAT_SECONDS", 0)
    claim = take(export.id, worker="w")
    assert claim is not None
    heartbeat = Heartbeat(claim)
    expire(export)
    heartbeat.tell(40)
    export.refresh_from_db()
    assert export.progress == 40
    assert export.lease_until is not None
    assert export.lease_until > timezone.now() + timedelta(seconds=8)
    assert not heartbeat.should_stop()
    Course.objects.all().delete()
    heartbeat.tell(50)
    assert heartbeat.should_stop()


@pytest.mark.parametrize("who_goes", ["course", "user"])
def test_files_go_after_their_course(export: Export, stored: Stored, who_goes: str) -> None:
    run(export.id, worker="w")
    assert len(stored()) == 1
    course = Course.objects.select_related("user").get()
    (course if who_goes == "course" else course.user).delete()
    assert exports.remove() == 1
    assert stored() == []
    assert not Export.objects.exists()


def test_files_that_can_not_be_removed_keep_no_others(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same fifty were tried again and again, and nothing behind them ever went."""
    over: dict[str, Any] = {"state": "failed", "finished_at": timezone.now(), "expires_at": timezone.now()}
    stuck = [Export(course=export.course, user=export.user, format=f"f{n}", **over) for n in range(60)]
    Export.objects.filter(id=export.id).delete()
    Export.objects.bulk_create([*stuck, Export(course=export.course, user=export.user, format="last", **over)])
    ids = {each.id for each in stuck}

    def remove(export_id: Any, _: int) -> None:
        if export_id in ids:
            raise PermissionError

    monkeypatch.setattr(exports.files, "remove", remove)
    assert any(exports.remove() for _ in range(30))
    assert set(Export.objects.values_list("id", flat=True)) == ids


def test_the_course_going_while_its_file_is_made_leaves_nothing(
    export: Export, stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deleted_meanwhile(*args: Any, **more: Any) -> None:
        process.make_in_child(*args, **more)
        Course.objects.all().delete()

    monkeypatch.setattr(running, "make_in_child", deleted_meanwhile)
    assert not run(export.id, worker="w")
    assert stored() == []
    assert exports.remove() == 0, "a worker may still be storing it"
    expire(export)
    assert exports.remove() == 1


def test_what_an_attempt_that_died_has_stored_goes_with_the_row(
    export: Export, stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finish, "ready", lambda *_: True)  # killed between storing and saying so
    run(export.id, worker="dead")
    monkeypatch.undo()
    monkeypatch.setattr(stuck_work, "CALM_SECONDS", 0)
    expire(export)
    exports.take_back()
    run(export.id, worker="w")
    assert len(stored()) == 2
    Export.objects.update(expires_at=timezone.now())
    assert exports.remove() == 1
    assert stored() == []


def test_one_that_can_still_be_fetched_stays(export: Export, stored: Stored) -> None:
    run(export.id, worker="w")
    assert exports.remove() == 0
    assert len(stored()) == 1


def test_a_lost_call_is_repeated_after_growing_pauses(export: Export) -> None:
    for pause in (10, 20, 40):
        Export.objects.update(woken_at=timezone.now() - timedelta(seconds=pause - 1))
        assert exports.call() == 0
        Export.objects.update(woken_at=timezone.now() - timedelta(seconds=pause + 1))
        assert exports.call() == 1
