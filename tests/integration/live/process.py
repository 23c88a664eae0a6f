"""The live process as it is started for real, on a port of the test's own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from deploy.stack.ports import any_port

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class LiveProcess:
    url: str
    process: "subprocess.Popen[bytes]"

    def terminate(self) -> None:
        self.process.send_signal(signal.SIGTERM)


@contextmanager
def a_live_process(**environment: str) -> Iterator[LiveProcess]:
    bind = f"127.0.0.1:{any_port()}"
    process = subprocess.Popen(
        [sys.executable, "-m", "config", "live"],
        cwd=ROOT,
        env={**os.environ, "LOG_LEVEL": "error", "LIVE_BIND": bind, **environment},
        start_new_session=True,
    )
    try:
        _await(f"http://{bind}")
        yield LiveProcess(f"http://{bind}", process)
    finally:
        with suppress(ProcessLookupError):  # told to stop, and gone
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _await(url: str) -> None:
    end = time.monotonic() + 30
    while True:
        try:
            assert httpx.get(f"{url}/livez", trust_env=False).text == "ok"
        except httpx.TransportError:
            assert time.monotonic() < end, "the live process does not answer"
            time.sleep(0.05)
        else:
            return
