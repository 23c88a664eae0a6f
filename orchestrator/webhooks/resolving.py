"""From a name to addresses that may be called, within a time."""

import threading
from queue import Empty, SimpleQueue
from socket import SOCK_STREAM, gaierror, getaddrinfo

from .addresses import UrlRefused, literal, may_be_called

MOST = 4
"""Addresses tried per name."""


def resolve(host: str, port: int, *, seconds: float) -> list[str]:
    """The addresses of a host, each checked; raises UrlRefused when it has none or any of them may not be called.

    One private address among public ones is no mistake of its owner's that deserves a guess.
    """
    written = literal(host)
    found = [written] if written else [literal(text) for text in _look_up(host, port, seconds)]
    addresses = [address for address in found if address is not None]
    if not addresses or len(addresses) < len(found):
        raise UrlRefused("unknown")
    if not all(map(may_be_called, addresses)):
        raise UrlRefused("private")
    return [str(address) for address in addresses[:MOST]]


def _look_up(host: str, port: int, seconds: float) -> list[str]:
    """Asks in a thread of its own: the system's resolver knows no timeout that we could set."""
    answers: SimpleQueue[list[str]] = SimpleQueue()

    def ask() -> None:
        try:
            found = getaddrinfo(host, port, type=SOCK_STREAM)
        except (gaierror, UnicodeError):
            found = []
        answers.put(list(dict.fromkeys(str(each[4][0]) for each in found)))

    threading.Thread(target=ask, name="resolve", daemon=True).start()
    try:
        return answers.get(timeout=max(seconds, 0.001))
    except Empty:
        return []
