import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from .part import RunAs

PR_SET_PDEATHSIG = 1


def spawn(
    command: Sequence[str | Path],
    *,
    death: signal.Signals,
    run_as: RunAs | None = None,
    niceness: int = 0,
    **popen: Any,
) -> "subprocess.Popen[bytes]":
    """Starts a program that gets the signal `death` when this process dies (on Linux; elsewhere only the
    guard helps). With a `niceness` above 0 it steps back where others want the processor too.

    Call it from the main thread: the kernel sends the signal when the creating *thread* ends.
    """
    arguments = {"stdin": subprocess.DEVNULL, "start_new_session": True, **popen}
    if run_as:
        arguments |= run_as.popen_arguments()
    return subprocess.Popen([str(word) for word in command], preexec_fn=_in_the_child(death, niceness), **arguments)


def _in_the_child(death: signal.Signals, niceness: int) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    prctl, parent = ctypes.CDLL(None).prctl, os.getpid()

    def in_the_child() -> None:  # after setuid, which would clear the setting
        if niceness:
            _step_back(niceness)
        prctl(PR_SET_PDEATHSIG, int(death))
        if os.getppid() != parent:  # died before the call
            os._exit(1)

    return in_the_child


def _step_back(niceness: int) -> None:
    os.nice(niceness)
    # Where the kernel shares processors out by session, a nice process is nice to its own session alone.
    with suppress(OSError), open("/proc/self/autogroup", "w") as autogroup:
        autogroup.write(str(niceness))
