"""Workers beside those of the stack, as a second machine would run them."""

import subprocess
import sys
import threading
import time
from pathlib import Path
from signal import SIGKILL, SIGTERM
from typing import NamedTuple

from config.__main__ import TIERS, worker
from deploy.stack.supervision.spawn import spawn

from .platform import CHECKOUT, Platform

LOOK_SECONDS = 0.1
RESTART_SECONDS = 0.5
STOP_SECONDS = 12.0


class Extra(NamedTuple):
    """A worker process: its node's name, the program it is, its queues, threads and database connections."""

    name: str
    process: str
    queues: list[str]
    threads: int
    connections: int


EXTRAS = (
    Extra("writers-2", "writers", TIERS, 64, 16),
    Extra("readers-2", "readers", [f"{tier}.read" for tier in TIERS], 2, 6),
)


class Crew:
    """Keeps the extra workers running until stopped: one that dies is started again."""

    def __init__(self, platform: Platform, *, names: tuple[str, ...] = ("writers-2", "readers-2")) -> None:
        self._platform = platform
        self._environment = platform.worker_environment()
        self._extras = [extra for extra in EXTRAS if extra.name in names]
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._stop = threading.Event()
        # All are spawned by this thread: the kernel kills them when the thread that made them ends.
        self._thread = threading.Thread(target=self._keep_running, name="crew", daemon=True)
        self._thread.start()

    @property
    def names(self) -> list[str]:
        return [extra.name for extra in self._extras]

    def pid(self, name: str) -> int | None:
        """None while it is about to start again."""
        process = self._running.get(name)
        return process.pid if process and process.poll() is None else None

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(STOP_SECONDS * 2)

    def _keep_running(self) -> None:
        while not self._stop.is_set():
            for extra in self._extras:
                process = self._running.get(extra.name)
                if process is None:
                    self._running[extra.name] = self._start(extra)
                elif process.poll() is not None:
                    del self._running[extra.name]
                    time.sleep(RESTART_SECONDS)
            self._stop.wait(LOOK_SECONDS)
        self._end()

    def _start(self, extra: Extra) -> "subprocess.Popen[bytes]":
        program = f"from config.__main__ import become; become({worker(extra.name, extra.queues, extra.threads)})"
        command = [sys.executable, "-c", program]
        environment = self._environment | {
            "COURSEGEN_PROCESS": extra.process,
            "DATABASE_POOL_SIZE": str(extra.connections),
        }
        with self.log(extra.name).open("ab") as log:
            return spawn(command, death=SIGKILL, env=environment, cwd=CHECKOUT, stdout=log, stderr=subprocess.STDOUT)

    def log(self, name: str) -> Path:
        return self._platform.directory.logs / f"{name}.log"

    def _end(self) -> None:
        for process in self._running.values():
            process.send_signal(SIGTERM)
        end = time.monotonic() + STOP_SECONDS
        for process in self._running.values():
            try:
                process.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
