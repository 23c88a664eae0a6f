"""The claims this process holds: kept alive by a heartbeat, given back when it is told to stop."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog
from django.db import Error, connection

from metrics.sql_files import query
from orchestrator.wakeups import WakeUp

from .claim import LEASE_SECONDS, Claim

HERE = Path(__file__).parent
BEAT_SECONDS = 3.0

log = structlog.get_logger(__name__)


class Holding:
    """A set of claims with a heart. Threads add and remove; one thread beats."""

    def __init__(self) -> None:
        self._claims: dict[UUID, Claim] = {}
        self._lost: set[UUID] = set()
        self._lock = threading.Lock()
        self._suspect = threading.Lock()
        self._stop = threading.Event()
        self.draining = threading.Event()

    @contextmanager
    def hold(self, claim: Claim) -> Iterator[None]:
        """Keep the claim's lease alive for as long as the block runs."""
        with self._lock:
            self._claims[claim.item_id] = claim
            self._lost.discard(claim.item_id)
        try:
            yield
        finally:
            with self._lock:
                if self._claims.get(claim.item_id) is claim:
                    del self._claims[claim.item_id]
                    self._lost.discard(claim.item_id)

    def count(self) -> int:
        """How many items are in this process's hands."""
        return len(self._claims)

    @contextmanager
    def one_suspect(self) -> Iterator[bool]:
        """Whether this thread may claim a suspect item, and do it within the block: one thread may at a time.

        Should it kill this process, too, none of the others is blamed for it: they have not even been claimed.
        """
        ours = self._suspect.acquire(blocking=False)
        try:
            yield ours
        finally:
            if ours:
                self._suspect.release()

    def give_back(self, claim: Claim) -> None:
        """Give one claim back; the sweeper calls for it again."""
        self._run("hand_back", [claim], pause=0.0)

    def lost(self, claim: Claim) -> bool:
        """Whether going on is pointless: the claim is not ours any more, or the process is to stop."""
        return claim.item_id in self._lost or self.draining.is_set()

    def beat(self) -> int:
        """Renew every lease with one UPDATE; answers how many are still ours."""
        claims = self._snapshot()
        if not claims:
            return 0
        kept = self._run("renew", claims, lease=LEASE_SECONDS)
        with self._lock:
            gone = [claim for claim in claims if claim.item_id not in kept]
            # One that ended while we asked is not lost; its item may be ours again, by another claim.
            self._lost.update(claim.item_id for claim in gone if self._claims.get(claim.item_id) is claim)
        return len(kept)

    def hand_back(self) -> list[WakeUp]:
        """Give every claim back at once; answers whom to wake."""
        claims = self._snapshot()
        if not claims:
            return []
        try:
            given = self._run("hand_back", claims, pause=0.0)
        finally:
            connection.close()
        log.info("work_handed_back", items=len(given))
        return [WakeUp(claim.item_id, claim.tier, claim.kind) for claim in claims if claim.item_id in given]

    def start(self) -> None:
        threading.Thread(target=self._beat_until_stopped, name="heartbeat", daemon=True).start()

    def stop(self) -> None:
        self._stop.set()

    def _beat_until_stopped(self) -> None:
        """Keeps its connection: where all are busy it must not wait for one."""
        while not self._stop.wait(BEAT_SECONDS):
            # the first may meet a connection that a restart of Postgres has broken; the leases outlive two missed beats
            if not self._beat_if_possible():
                self._beat_if_possible()

    def _beat_if_possible(self) -> bool:
        try:
            self.beat()
        except Error as error:
            log.warning("heartbeat_failed", error=str(error))
            connection.close()
            return False
        return True

    def _snapshot(self) -> list[Claim]:
        with self._lock:
            return list(self._claims.values())

    def _run(self, name: str, claims: list[Claim], **more: float) -> set[UUID]:
        parameters: dict[str, Any] = {
            "items": [c.item_id for c in claims],
            "claims": [c.claim_no for c in claims],
            **more,
        }
        with connection.cursor() as cursor:
            cursor.execute(query(HERE / f"{name}.sql"), parameters)
            return {row[0] for row in cursor.fetchall()}


holding = Holding()
"""This process's claims."""
