"""When a worker counts as silent."""

from orchestrator.watchdog import Watchdog


def a_watchdog(threads: int = 2) -> Watchdog:
    return Watchdog(queues=["free"], threads=threads)


def test_work_waiting_and_none_taken_is_silence() -> None:
    watchdog = a_watchdog()
    assert [watchdog.silent_for(5, now=now) for now in (100, 110, 140)] == [0, 10, 40]


def test_taking_work_is_a_sign_of_life() -> None:
    watchdog = a_watchdog()
    watchdog.silent_for(5, now=100)
    watchdog.task_began()
    assert watchdog.silent_for(5, now=140) == 0


def test_empty_queues_are_no_silence() -> None:
    watchdog = a_watchdog()
    watchdog.silent_for(5, now=100)
    assert watchdog.silent_for(0, now=140) == 0
    assert watchdog.silent_for(5, now=150) == 0


def test_a_worker_whose_threads_are_all_busy_may_take_its_time() -> None:
    watchdog = a_watchdog(threads=1)
    watchdog.task_began()
    watchdog.silent_for(5, now=100)
    assert watchdog.silent_for(5, now=1000) == 0
    watchdog.task_ended()
    assert watchdog.silent_for(5, now=1000) == 0
    assert watchdog.silent_for(5, now=1040) == 40


def test_a_process_that_is_no_worker_is_never_silent() -> None:
    assert Watchdog().look(die=lambda: None) == 0
