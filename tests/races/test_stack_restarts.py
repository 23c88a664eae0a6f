import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from .stack_process import StackProcess, await_gone, await_number, command, part


@pytest.fixture
def stack() -> Iterator[Callable[..., StackProcess]]:
    with ExitStack() as ended:

        def start(*parts: Any) -> StackProcess:
            process = StackProcess(command(*parts))
            ended.callback(process.end)
            return process

        yield start


def test_a_part_that_was_killed_is_started_again(stack):
    process = stack(part("web", "echo up; exec sleep 60"), part("writers", "exec sleep 60"))
    before = process.pids()
    os.kill(before["web"], signal.SIGKILL)
    assert "web ended by signal 9; it starts again in 0.2 s" in process.line("web ended")
    after = process.pids()
    assert after["web"] != before["web"]
    assert after["writers"] == before["writers"]


def test_a_part_that_keeps_dying_ends_the_stack_and_says_so(stack):
    process = stack(part("readers", "exec sleep 60"), part("writers", "exit 3"))
    readers = process.pids()["readers"]
    message = process.line("five times")
    assert "writers died five times within a minute, the last time by exit code 3" in message
    assert process.code() == 1
    await_gone(readers)


def test_what_a_dead_part_leaves_of_its_session_is_gone_before_its_next_start(stack, tmp_path: Path):
    helper = tmp_path / "helper"
    process = stack(part("web", f'sleep 60 & echo $! > "{helper}"; wait'))
    first, child = process.pids()["web"], await_number(helper)
    helper.unlink()
    os.kill(first, signal.SIGKILL)
    process.pids()
    await_gone(child)
    assert await_number(helper) != child
