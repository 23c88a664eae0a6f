import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

PATIENCE_SECONDS = 20.0


def clear_stale_pid(data: Path) -> None:
    """Removes a postmaster.pid that no server of this directory stands behind; a forgotten server is stopped
    first.

    Postgres refuses to start when the number in the file belongs to any living process, which after a restart
    of the machine or container may be somebody else's. That process is not touched.
    """
    file = data / "postmaster.pid"
    if not file.exists():
        return
    pid = (file.read_text().split() or ["0"])[0]
    if pid.isdigit() and _serves(int(pid), data):
        with suppress(ProcessLookupError):
            os.kill(int(pid), signal.SIGINT)
        _await_removal(file)
    file.unlink(missing_ok=True)


def _serves(pid: int, data: Path) -> bool:
    arguments = _arguments(pid)
    return "bin/postgres" in arguments and str(data) in arguments


def _arguments(pid: int) -> str:
    if Path("/proc/self/cmdline").exists():
        with suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="surrogateescape")
        return ""
    shown = subprocess.run(["ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return shown.stdout


def _await_removal(file: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while file.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
