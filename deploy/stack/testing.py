"""Runs pytest beside its own Postgres and Valkey: `python -m deploy.stack.testing -- tests/unit -k slots`.

Without arguments it runs them all, in two lanes: most of the time tests with a platform of their own wait for it. The
storm, which is judged by the clock, comes after them and has the machine to itself.

The servers keep their state in `.test/`, or in a temporary directory while another run holds that. Servers
that DATABASE_URL or REDIS_URL name are used instead.
"""

import math
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from .console import Console
from .credentials import Credentials
from .data_directory import DataDirectory
from .embedded.outside import remove_outside
from .errors import StackError, StopRequested
from .lock import hold_lock
from .servers import Servers, start_servers
from .supervision import StopRequest, Supervisor
from .supervision.spawn import spawn

STATE = Path(".test")
STORM = "tests/races/test_storm.py"
ALL = (["-n", "2", "--dist", "loadscope", "-q", f"--ignore={STORM}"], ["-q", STORM])
INTERRUPTED = 130
TEARDOWN_SECONDS = 10.0


def main() -> int:
    """Pytest's exit code, or 1 when the servers could not be had."""
    arguments = sys.argv[2:] if sys.argv[1:2] == ["--"] else sys.argv[1:]
    runs = [arguments] if arguments else ALL
    stop_request = StopRequest()
    console = Console(on_broken=stop_request.make)
    try:
        with _held_directory() as (directory, lock):
            supervisor = Supervisor(console=console, stop_request=stop_request, keep_open=(lock,))
            stop_request.on_signals(again=supervisor.kill)
            return _test(supervisor, directory, runs)
    except StackError as error:
        console.say(f"{error}.")
        return 1
    except StopRequested:
        return INTERRUPTED


@contextmanager
def _held_directory() -> Iterator[tuple[DataDirectory, int]]:
    with ExitStack() as held:
        directory = DataDirectory.at(STATE)
        try:
            lock = held.enter_context(hold_lock(directory.lock))
        except StackError:
            directory = DataDirectory.at(held.enter_context(_temporary()))
            lock = held.enter_context(hold_lock(directory.lock))
        yield directory, lock


@contextmanager
def _temporary() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="coursegen-test-", ignore_cleanup_errors=True) as path:
        yield Path(path)
        remove_outside(DataDirectory(Path(path)).postgres)


def _test(supervisor: Supervisor, directory: DataDirectory, runs: Iterable[list[str]]) -> int:
    try:
        credentials = Credentials.kept_in(directory.secrets)
        servers = start_servers(supervisor, directory, credentials, durable=False)
        environment = _environment(directory, servers)
        return max(_pytest(supervisor, environment, arguments) for arguments in runs)
    finally:
        supervisor.stop()


def _environment(directory: DataDirectory, servers: Servers) -> dict[str, str]:
    # No test may have a course written by a model that somebody pays for.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("LLM_", "WRITER"))}
    return inherited | {
        "COURSEGEN_ENV": "demo",
        "DATABASE_URL": servers.database_url,
        "DATABASE_OWNER_URL": servers.database_owner_url,
        "REDIS_URL": servers.redis_url,
        "MEDIA_ROOT": str(directory.media),
    }


def _pytest(supervisor: Supervisor, env: dict[str, str], arguments: list[str]) -> int:
    # In our session: a debugger needs the terminal, whose Ctrl-C reaches pytest without our help.
    command = [sys.executable, "-m", "pytest", *arguments]
    pytest = spawn(command, death=signal.SIGTERM, env=env, stdin=None, start_new_session=False)
    try:
        supervisor.wait_until(lambda: pytest.poll() is not None, seconds=math.inf, what="pytest")
    finally:
        _end(pytest)
    return pytest.returncode


def _end(pytest: "subprocess.Popen[bytes]") -> None:
    for number in (0, signal.SIGINT, signal.SIGKILL):  # 0: it may be tearing down already
        with suppress(subprocess.TimeoutExpired):
            pytest.send_signal(number)
            pytest.wait(TEARDOWN_SECONDS)
            return


if __name__ == "__main__":
    sys.exit(main())
