"""One POST to somebody else's server, which may be anything."""

import ssl
import time
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from functools import cache

import httpcore

from .addresses import UrlRefused, target_of
from .connecting import Deadline, GuardedBackend

TOTAL_SECONDS = 15.0
REST_SECONDS = 1.0
"""What a receiver that has given its status gets to end its answer in."""

REST_BYTES = 4096
OURS = {"Content-Type": "application/json", "User-Agent": "coursegen-webhooks/1", "Connection": "close"}


@dataclass(frozen=True)
class Answer:
    """What came back: a status, or an error in its place. `retry_after` in seconds where it asked for patience."""

    status: int | None = None
    error: str = ""
    retry_after: float | None = None
    seconds: float = 0.0

    @property
    def delivered(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    @property
    def gone(self) -> bool:
        return self.status == 410


def post(url: str, *, body: bytes, headers: dict[str, str], tls: ssl.SSLContext | None = None) -> Answer:
    """Send the body and take the status; never raises for what the other side does.

    No redirect is followed, no proxy asked. Of the answer's body nothing is kept.
    """
    begun = time.monotonic()
    try:
        answer = _exchange(target_of(url).url, body, {**OURS, **headers}, tls)
    except UrlRefused as refusal:
        answer = Answer(error=f"not called: {refusal}")
    except httpcore.TimeoutException:
        answer = Answer(error="no answer in time")
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        answer = Answer(error=f"{type(error).__name__}: {error}"[:300])
    return replace(answer, seconds=time.monotonic() - begun)


def _exchange(url: str, body: bytes, headers: dict[str, str], tls: ssl.SSLContext | None) -> Answer:
    deadline = Deadline(TOTAL_SECONDS)
    with (
        httpcore.ConnectionPool(network_backend=GuardedBackend(deadline), ssl_context=tls or _tls(), retries=0) as pool,
        pool.stream("POST", url, headers=list(headers.items()), content=body) as response,
    ):
        answer = _answer_of(response)
        _hear_out(response, deadline)
    return answer


@cache
def _tls() -> ssl.SSLContext:
    """Made once: reading the authorities takes longer than all the rest of a delivery."""
    return httpcore.default_ssl_context()


def _hear_out(response: httpcore.Response, deadline: Deadline) -> None:
    """Let a decent receiver end its answer before the connection goes; leave any other."""
    deadline.no_later_than(REST_SECONDS)
    heard = 0
    try:
        for chunk in response.iter_stream():
            heard += len(chunk)
            if heard > REST_BYTES:
                return
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError):
        return


def _answer_of(response: httpcore.Response) -> Answer:
    status = response.status
    if 200 <= status < 300:
        return Answer(status)
    redirected = " (redirects are not followed)" if 300 <= status < 400 else ""
    headers = {name.lower(): value for name, value in response.headers}
    return Answer(status, f"answered {status}{redirected}", _seconds(headers.get(b"retry-after")))


def _seconds(header: bytes | None) -> float | None:
    """A Retry-After in seconds from now; None where there is none that makes sense."""
    text = (header or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
