import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.stack import lock
from deploy.stack.errors import StackError
from deploy.stack.lock import hold_lock, is_held

HOLD = "import fcntl, sys; fcntl.flock(int(sys.argv[1]), fcntl.LOCK_EX); print('held', flush=True); sys.stdin.read()"


def test_two_stacks_can_not_hold_one_directory(tmp_path: Path):
    path = tmp_path / "lock"
    assert not is_held(path)
    with hold_lock(path):
        assert is_held(path)
        with pytest.raises(StackError, match=f"already running from {tmp_path}"), hold_lock(path):
            pass
    assert not is_held(path)


def test_a_lock_that_a_child_keeps_open_is_held_until_the_child_is_gone(tmp_path: Path):
    path = tmp_path / "lock"
    with hold_lock(path) as descriptor:
        child = _keep_open(descriptor)
    assert is_held(path)
    child.communicate()
    assert not is_held(path)


def test_what_a_killed_stack_leaves_is_waited_for(tmp_path: Path, monkeypatch):
    path = tmp_path / "lock"
    with hold_lock(path) as descriptor:
        child = _keep_open(descriptor)
    path.write_text(str(_dead_pid()))
    monkeypatch.setattr(lock.time, "sleep", lambda _seconds: child.communicate())
    with hold_lock(path):
        assert path.read_text() == str(os.getpid())


def _keep_open(descriptor: int) -> "subprocess.Popen[str]":
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(descriptor)],
        pass_fds=[descriptor],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout.readline() == "held\n"
    return child


def _dead_pid() -> int:
    process = subprocess.Popen(["true"])
    process.wait()
    return process.pid
