import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.stack.supervision.guard import PROGRAM

from .stack_process import StackProcess, await_gone, await_number, command, part

DEAF = 'trap "" TERM HUP INT QUIT; sleep 60 & echo $! > "HELPER"; while :; do sleep 0.1; done'


def children_of(pid: int) -> set[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    rows = [line.split() for line in listed.stdout.splitlines()]
    return {int(child) for child, parent in rows if int(parent) == pid}


@pytest.fixture
def parts(tmp_path: Path):
    return [part("web", "exec sleep 60"), part("writers", DEAF.replace("HELPER", str(tmp_path / "helper")))]


def test_nothing_outlives_a_killed_supervisor_not_even_a_deaf_part_and_its_helper(parts, tmp_path: Path):
    process = StackProcess(command(*parts))
    pids, helper = set(process.pids().values()), await_number(tmp_path / "helper")
    children = children_of(process.process.pid)
    process.send(signal.SIGKILL)
    process.end()
    assert len(children - pids) == 1, "the guard is a child too"
    await_gone(*children, helper)


def test_the_guard_alone_ends_what_the_kernel_would_not(tmp_path: Path):
    sleeper = subprocess.Popen(["sleep", "60"], start_new_session=True)
    guard = subprocess.Popen([sys.executable, "-I", "-S", PROGRAM], stdin=subprocess.PIPE, text=True)
    with guard.stdin:
        guard.stdin.write(f"{os.getpid()} 9\n{os.getpid()} 0\n{sleeper.pid} {int(signal.SIGTERM)}\n")
    assert sleeper.wait(15) == -signal.SIGTERM
    assert guard.wait(15) == 0


def test_killing_make_alone_stops_the_stack(tmp_path: Path):
    makefile = tmp_path / "Makefile"
    program = shlex.join(command(part("web", "exec sleep 60"))).replace("$", "$$")
    makefile.write_text(f"up:\n\t@COURSEGEN_PARENT_PID=$$PPID exec {program}\n")
    process = StackProcess(["make", "-f", str(makefile), "up"])
    pid = process.pids()["web"]
    process.send(signal.SIGKILL)
    process.line("stopped")
    process.end()
    await_gone(pid)
