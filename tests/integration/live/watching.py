"""A client that reads a stream as its bytes come."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from rest_framework_simplejwt.tokens import RefreshToken

from coursegen.models import User
from orchestrator.models import Job

HEARTBEAT = ":"


@dataclass
class Frame:
    """One block of lines."""

    fields: dict[str, str] = field(default_factory=dict)

    @property
    def sequence(self) -> int:
        return int(self.fields["id"])

    @property
    def event(self) -> str:
        return self.fields["event"]

    @property
    def data(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self.fields["data"])
        return data


class Watching:
    """An open stream; its frames come by `next()`, heartbeats and `retry` apart."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self.heartbeats = 0
        self.retries: list[int] = []
        self._lines = response.iter_lines()

    def __iter__(self) -> Iterator[Frame]:
        while frame := self._block():
            if "id" in frame.fields:
                yield frame

    def __next__(self) -> Frame:
        return next(iter(self))

    def take(self, count: int) -> list[Frame]:
        return [next(self) for _ in range(count)]

    def heartbeat(self) -> None:
        """Wait for one."""
        before = self.heartbeats
        while self.heartbeats == before:
            assert self._block(), "the stream has ended"

    def _block(self) -> Frame | None:
        """None at the end of the stream."""
        frame = Frame()
        for line in self._lines:
            if not line:
                return frame
            name, _, value = line.partition(":")
            self.heartbeats += not name
            frame.fields[name] = value.removeprefix(" ")
            if name == "retry":
                self.retries.append(int(value))
        return None


def token_of(user: User) -> dict[str, str]:
    return {"Authorization": f"Bearer {RefreshToken.for_user(user).access_token}"}


@contextmanager
def watching(
    url: str, job: Job, *, user: User | None = None, query: str = "", seconds: float = 8, **headers: str
) -> Iterator[Watching]:
    """Open the stream of a job as its owner, or as `user`. Fails when nothing comes for `seconds`."""
    path = f"{url}/api/v1/course-generation/{job.public_id}/events/{query}"
    sent = {"Host": "localhost", "Accept": "text/event-stream", **token_of(user or job.user), **headers}
    with (
        httpx.Client(trust_env=False, timeout=seconds) as client,
        client.stream("GET", path, headers={name.replace("_", "-"): value for name, value in sent.items()}) as response,
    ):
        yield Watching(response)


def sequences(frames: list[Frame]) -> list[int]:
    return [frame.sequence for frame in frames]
