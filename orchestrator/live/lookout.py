"""Finding out what is new of the watched jobs: at once when somebody says so, and once a second whatever is said."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from uuid import UUID

import structlog
from django.db import Error, connection

from metrics.postgres.patience import answers_within

from .looking import News, look
from .watches import Watches

POLL_SECONDS = 1.0
DATABASE_SECONDS = 2.0

log = structlog.get_logger(__name__)


class Lookout:
    """Reads for all streams of the process, one query at a time: what is heard meanwhile is in the next one."""

    def __init__(self, watches: Watches) -> None:
        self._watches = watches
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="lookout")
        self._heard: set[UUID] = set()
        self._something = asyncio.Event()
        self._poll_at = 0.0
        self._away = False

    def hear(self, job_id: UUID) -> None:
        """There is something new of this job, somebody says."""
        if job_id in self._watches:
            self._heard.add(job_id)
            self._something.set()

    async def run(self) -> None:
        time = asyncio.get_running_loop().time
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout_at(self._poll_at):
                    await self._something.wait()
            heard, known = self._take_heard(), self._watches.known()
            if time() < self._poll_at:  # however much is heard, the poll has its turn
                await self._look({job_id: known[job_id] for job_id in heard if job_id in known})
            else:
                await self._look(known)
                self._poll_at = time() + POLL_SECONDS

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _take_heard(self) -> set[UUID]:
        heard, self._heard = self._heard, set()
        self._something.clear()
        return heard

    async def _look(self, known: dict[UUID, int]) -> None:
        if not known:
            return
        news = await asyncio.get_running_loop().run_in_executor(self._thread, self._read, known)
        self._watches.tell(news)
        for job_id in (job_id for job_id, of_job in news.items() if of_job.more):
            self.hear(job_id)

    def _read(self, known: dict[UUID, int]) -> dict[UUID, News]:
        """Nothing while Postgres is away: the next look begins where this one did."""
        try:
            with answers_within(DATABASE_SECONDS):
                news = look(known)
        except Error as error:
            if not self._away:
                log.warning("live_events_database_away", error=str(error))
            self._away = True
            return {}
        finally:
            connection.close()
        self._away = False
        return news
