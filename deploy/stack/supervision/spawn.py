import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .part import RunAs

PR_SET_PDEATHSIG = 1


def spawn(
    command: Sequence[str | Path],
    *,
    death: signal.Signals,
    run_as: RunAs | None = None,
    **popen: Any,
) -> "subprocess.Popen[bytes]":
    """Starts a program that gets the signal `death` when this process dies (on Linux; elsewhere only the
    guard helps).

    Call it from the main thread: the kernel sends the signal when the creating *thread* ends.
    """
    arguments = {"stdin": subprocess.DEVNULL, "start_new_session": True, **popen}
    if run_as:
        arguments |= run_as.popen_arguments()
    return subprocess.Popen([str(word) for word in command], preexec_fn=_die_with_us(death), **arguments)


def _die_with_us(death: signal.Signals) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    prctl, parent = ctypes.CDLL(None).prctl, os.getpid()

    def in_the_child() -> None:  # after setuid, which would clear the setting
        prctl(PR_SET_PDEATHSIG, int(death))
        if os.getppid() != parent:  # died before the call
            os._exit(1)

    return in_the_child
