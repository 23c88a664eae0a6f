"""Looking at Postgres and Redis ten times a second: what is in use, and whether they answer."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, cast

import psycopg
import redis

from deploy.storm.stage.platform import Platform, StageError

EVERY_SECONDS = 0.1
SILENT_SECONDS = 0.7
"""A server that takes longer than this to answer a look was not answering."""
IN_USE = """
SELECT (SELECT global_limit FROM platform_policy), (SELECT count(*) FROM slots WHERE job_id IS NOT NULL),
       (SELECT count(*) FROM jobs WHERE state IN ('queued', 'running'))
"""
LEASES = "{slots}:all"


@dataclass(frozen=True)
class InUse:
    """A look at Postgres: the platform's limit, slots held, jobs that hold one."""

    at: float
    limit: int
    slots: int
    jobs: int


@dataclass(frozen=True)
class Leases:
    """A look at Redis: which jobs have a lease; None when the set is lost."""

    at: float
    jobs: frozenset[str] | None


@dataclass
class Samples:
    """What was seen, and when each server did not answer: (from the last answer before, to the first after)."""

    in_use: list[InUse] = field(default_factory=list)
    leases: list[Leases] = field(default_factory=list)
    away: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: {"postgres": [], "valkey": []})


class Sampler:
    """Two threads that look until stopped."""

    def __init__(self, platform: Platform) -> None:
        self.samples = Samples()
        self._platform = platform
        self._stop = threading.Event()
        self._redis = platform.redis()
        self._database: psycopg.Connection[Any] | None = None
        looks: dict[str, Callable[[], None]] = {"postgres": self._look_at_postgres, "valkey": self._look_at_redis}
        self._threads = [
            threading.Thread(target=self._look, args=(server, look), name=f"sampler {server}", daemon=True)
            for server, look in looks.items()
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> Samples:
        self._stop.set()
        for thread in self._threads:
            thread.join()
        if self._database:
            self._database.close()
        return self.samples

    def _look(self, server: str, look: Callable[[], None]) -> None:
        answered, missed = time.time(), False
        while not self._stop.wait(EVERY_SECONDS):
            asked = time.time()
            try:
                look()
            except (psycopg.Error, redis.RedisError, StageError):
                missed = True
                continue
            if missed or time.time() - asked > SILENT_SECONDS:
                self.samples.away[server].append((answered, time.time()))
            answered, missed = time.time(), False
        if missed:
            self.samples.away[server].append((answered, time.time()))

    def _look_at_postgres(self) -> None:
        try:
            if self._database is None:
                self._database = self._platform.owner()
            row = self._database.execute(IN_USE).fetchone()
        except psycopg.Error:
            if self._database:
                with suppress(psycopg.Error):
                    self._database.close()
            self._database = None
            raise
        if row:
            self.samples.in_use.append(InUse(time.time(), *row))

    def _look_at_redis(self) -> None:
        members = cast(list[str], self._redis.zrange(LEASES, 0, -1))
        jobs = frozenset(members) - {"!"} if "!" in members else None
        self.samples.leases.append(Leases(time.time(), jobs))
