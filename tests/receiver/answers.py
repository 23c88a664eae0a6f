"""What a word of a script does to a request."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

SLOW_SECONDS = 2.0
LONGEST = 60.0
"""Nothing here goes on for longer, whoever has forgotten to end it."""


def give(word: str, handler: BaseHTTPRequestHandler) -> None:
    WORDS.get(word, _status)(word, handler)


def _status(word: str, handler: BaseHTTPRequestHandler) -> None:
    status = 200 if word == "ok" else int(word)
    body = b"thank you" if status == 200 else b"no"
    handler.send_response(status)
    if 300 <= status < 400:
        handler.send_header("Location", handler.path)
    if status in (429, 503):
        handler.send_header("Retry-After", "1")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def _slow(word: str, handler: BaseHTTPRequestHandler) -> None:
    _ended(handler).wait(SLOW_SECONDS)
    _status("ok", handler)


def _huge(word: str, handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(10**12))
    handler.end_headers()
    for _ in _until_ended(handler, every=0.0):
        handler.wfile.write(b"x" * 65536)


def _drip(word: str, handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
    for _ in _until_ended(handler, every=0.1):
        handler.wfile.write(b"x")


def _drip_body(word: str, handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    for _ in _until_ended(handler, every=0.1):
        handler.wfile.write(b"x")


def _hang(word: str, handler: BaseHTTPRequestHandler) -> None:
    _ended(handler).wait(LONGEST)


def _close(word: str, handler: BaseHTTPRequestHandler) -> None:
    """The connection just ends."""


def _until_ended(handler: BaseHTTPRequestHandler, *, every: float) -> Iterator[None]:
    for _ in range(int(LONGEST / max(every, 0.001))):
        if _ended(handler).wait(every):
            return
        yield


def _ended(handler: Any) -> Any:
    return handler.server.ended


WORDS: dict[str, Callable[[str, BaseHTTPRequestHandler], None]] = {
    "slow": _slow,
    "huge": _huge,
    "drip": _drip,
    "dripbody": _drip_body,
    "hang": _hang,
    "close": _close,
}
