"""What a process does to itself before it touches a stranger's file."""

import ctypes
import os
import resource
import signal
import sys

from .limits import Limits

PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38
CPU_GRACE_SECONDS = 1
"""Between SIGXCPU, which a library might catch, and SIGKILL, which none can."""


def confine(limits: Limits, *, parent: int) -> None:
    """Limit this process's memory, processor time and output, and make it end with the process `parent`."""
    _set_limit(resource.RLIMIT_AS, limits.memory_bytes)
    _set_limit(resource.RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + CPU_GRACE_SECONDS)
    _set_limit(resource.RLIMIT_FSIZE, limits.scratch_bytes)
    _set_limit(resource.RLIMIT_CORE, 0)
    if sys.platform == "linux":
        _end_with_parent(parent)


def _set_limit(kind: int, soft: int, hard: int | None = None) -> None:
    """Lower a limit; one that the machine already holds lower stays as it is."""
    _, allowed = resource.getrlimit(kind)
    wanted = (soft, hard if hard is not None else soft)
    if allowed != resource.RLIM_INFINITY:
        wanted = (min(wanted[0], allowed), min(wanted[1], allowed))
    try:
        resource.setrlimit(kind, wanted)
    except ValueError:
        if sys.platform == "linux":  # macOS knows RLIMIT_AS but refuses to set it
            raise


def _end_with_parent(parent: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it died before the signal was asked for
        os._exit(1)
