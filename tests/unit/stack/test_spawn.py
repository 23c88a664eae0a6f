"""Programs that the stack starts, as they find themselves."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.stack.supervision.spawn import spawn

AUTOGROUP = Path("/proc/self/autogroup")
SEEN = "import os, pathlib; print(os.nice(0)); print(pathlib.Path('/proc/self/autogroup').read_text())"


def seen(niceness: int) -> tuple[int, str]:
    """What a program that was started with `niceness` sees of its own: the process's, and its session's."""
    process = spawn([sys.executable, "-c", SEEN], death=signal.SIGKILL, niceness=niceness, stdout=subprocess.PIPE)
    output, _ = process.communicate(timeout=20)
    own, session = output.decode().split("\n", 1)
    return int(own), session.strip()


@pytest.mark.skipif(not AUTOGROUP.exists(), reason="this kernel does not share processors out by session")
def test_workers_step_back_as_processes_and_as_a_session() -> None:
    ordinary, _ = seen(0)
    stepped_back, session = seen(5)
    assert stepped_back == ordinary + 5
    assert session.endswith("nice 5"), session
