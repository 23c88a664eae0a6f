"""How many streams there may be: of one user, so that nobody takes all, and of all, so that the process lives."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from .errors import NoStreamsLeft, TooManyStreams


class Seats:
    def __init__(self, *, per_user: int, in_all: int) -> None:
        self._per_user = per_user
        self._in_all = in_all
        self._taken: Counter[UUID] = Counter()

    @contextmanager
    def taken(self, user_id: UUID) -> Iterator[None]:
        """A seat for as long as the block runs. Raises TooManyStreams or NoStreamsLeft."""
        if self._taken[user_id] >= self._per_user:
            raise TooManyStreams(limit=self._per_user, details={"limit": self._per_user})
        if self._taken.total() >= self._in_all:
            raise NoStreamsLeft
        self._taken[user_id] += 1
        try:
            yield
        finally:
            self._taken[user_id] -= 1
            if not self._taken[user_id]:
                del self._taken[user_id]
