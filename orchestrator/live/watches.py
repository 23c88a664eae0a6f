"""What this process knows of the jobs that are watched. For the event loop alone."""

from collections import deque
from collections.abc import Callable
from uuid import UUID

from .looking import News

TAIL = 64
"""Newest events of a job that are kept for its streams; whoever is further behind reads them from Postgres."""

Wake = Callable[[], None]


class Watch:
    """One job: its newest events, and whom to wake when there are more."""

    __slots__ = ("ended", "newest", "sleepers", "tail")

    def __init__(self, newest: int) -> None:
        self.newest = newest
        self.ended = False
        self.tail: deque[tuple[int, bytes]] = deque(maxlen=TAIL)
        self.sleepers: set[Wake] = set()

    def tell(self, news: News) -> None:
        self.newest, self.ended = max(self.newest, news.newest), news.ended
        self.tail.extend(news.frames)
        for wake in self.sleepers:
            wake()

    def after(self, cursor: int) -> list[tuple[int, bytes]] | None:
        """The events after the cursor, oldest first; None when they reach further back than what is kept."""
        if cursor >= self.newest:
            return []
        if not self.tail or self.tail[0][0] > cursor + 1:
            return None
        return [event for event in self.tail if event[0] > cursor]


class Watches:
    """Every watched job of this process."""

    def __init__(self) -> None:
        self._by_job: dict[UUID, Watch] = {}

    def begin(self, job_id: UUID, *, newest: int, wake: Wake) -> Watch:
        """Have `wake` called on news of the job; `newest` is the last event that its stream has been sent."""
        watch = self._by_job.get(job_id)
        if watch is None:
            watch = self._by_job[job_id] = Watch(newest)
        watch.sleepers.add(wake)
        return watch

    def end(self, job_id: UUID, wake: Wake) -> None:
        watch = self._by_job[job_id]
        watch.sleepers.discard(wake)
        if not watch.sleepers:
            del self._by_job[job_id]

    def known(self) -> dict[UUID, int]:
        """The newest event that is known of each."""
        return {job_id: watch.newest for job_id, watch in self._by_job.items()}

    def tell(self, news: dict[UUID, News]) -> None:
        for job_id, of_job in news.items():
            if watch := self._by_job.get(job_id):
                watch.tell(of_job)

    def __contains__(self, job_id: object) -> bool:
        return job_id in self._by_job

    def __len__(self) -> int:
        return len(self._by_job)
