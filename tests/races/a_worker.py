"""A worker in a process of its own, on the test's database and broker: the real program, perhaps with a saboteur in it.

Run as a program it starts the worker that its first argument names, after the sabotage that its second names.
"""

import ctypes
import os
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def a_worker(name: str = "writers", sabotage: str = "none", **env: object) -> "Iterator[subprocess.Popen[bytes]]":
    """The worker's process, killed at the end if it still runs. What it logs goes to the test's output."""
    process = start_worker(name, sabotage, **env)
    try:
        yield process
    finally:
        process.kill()
        process.wait(10)


def start_worker(name: str = "writers", sabotage: str = "none", **env: object) -> "subprocess.Popen[bytes]":
    """Start it and do not wait until it takes work: it will."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.races.a_worker", name, sabotage],
        cwd=ROOT,
        env={**os.environ, **{key: str(value) for key, value in env.items()}},
        start_new_session=True,
    )


# What a saboteur does, in the worker's process


def none() -> None:
    """A worker like any other."""


def kill_at_poison() -> None:
    """The analysis of a course called `poison` kills the process, as a crash in a parser's C code does."""
    from coursegen.making import analysis

    perform = analysis.perform

    def deadly(*, course_id: Any, **more: Any) -> Any:
        from coursegen.models import Course

        if Course.objects.get(id=course_id).title == "poison":
            os.kill(os.getpid(), signal.SIGKILL)
        return perform(course_id=course_id, **more)

    analysis.perform = deadly


def hold_the_interpreter() -> None:
    """Once it is told to stop, the analysis enters C code that lets no other thread run any more."""
    from celery import signals

    from coursegen.making import analysis

    told: list[bool] = []

    def stuck(**_: Any) -> None:
        while not told:
            time.sleep(0.01)
        ctypes.PyDLL(None).sleep(120)

    analysis.perform = stuck
    signals.worker_shutting_down.connect(lambda **_: told.append(True), weak=False)


def stand_still() -> None:
    """The analysis enters C code that lets no other thread run any more, and the pulse is a quick one."""
    from coursegen.making import analysis
    from orchestrator import pulse

    pulse.STANDSTILL_SECONDS, pulse.BEAT_SECONDS = 3.0, 0.5
    analysis.perform = lambda **_: ctypes.PyDLL(None).sleep(120)


def before_there_was_an_analysis() -> None:
    """A worker of an older release, which knows no such kind of work."""
    from orchestrator.work import plan
    from orchestrator.work.models import Kind

    del plan.STAGES[Kind.STRUCTURE_ANALYSIS]


def impatient() -> None:
    """Leases run out sooner, so that a test need not wait for long."""
    from orchestrator.work import claim, holding

    claim.LEASE_SECONDS = holding.LEASE_SECONDS = 2.5
    holding.BEAT_SECONDS = 0.5


def short_leases() -> None:
    """What a dead sender of webhooks had in its hands is somebody else's sooner."""
    from orchestrator.webhooks import calls, claim

    claim.LEASE_SECONDS = 3.0
    calls.PATIENCE_SECONDS = 1.0


def short_attempts() -> None:
    """A receiver of webhooks that does not answer is given up sooner."""
    from orchestrator.webhooks import sending

    sending.TOTAL_SECONDS = 2.0


def main(name: str, *sabotages: str) -> None:
    os.environ["COURSEGEN_PROCESS"] = name
    os.environ.setdefault("DATABASE_POOL_SIZE", "8")
    from celery import signals

    from config.__main__ import PROCESSES
    from config.environment import environment

    def sabotage(**_: Any) -> None:
        for each in sabotages:
            globals()[each]()

    signals.worker_init.connect(sabotage, weak=False)
    program, *arguments = PROCESSES[name](environment())
    sys.argv = [program, *arguments]
    runpy.run_module(program, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1], *sys.argv[2].split(","))
