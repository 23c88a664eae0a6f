"""The whole platform, killed at its head or asked to stop: nothing of it is left."""

import os
import signal
from pathlib import Path

import pytest

from tests.journeys.platform import a_platform, until

from .stack_process import await_gone


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM], ids=lambda sign: sign.name)
def test_no_process_is_left_behind(tmp_path: Path, sign: signal.Signals) -> None:
    with a_platform(tmp_path / "data", "--writer-delay", "30") as platform:
        client = platform.client()
        job = client.start(client.make_course(estimated_lessons=3)["id"])
        until(lambda: client.job(job)["items"]["running"], seconds=15, what="lessons are being written")
        pids = platform.facts()["pids"]
        assert set(pids) == {"postgres", "valkey", "web", "live", "proxy", "writers", "readers", "system", "flower"}
        os.kill(platform.process.pid, sign)
        platform.process.wait(40)
        await_gone(*pids.values())
