"""Order that looks like chance and is the same on every worker: by the hash of what is ordered."""

from collections.abc import Iterable
from hashlib import sha256


def shuffled(items: Iterable[str], *, key: str) -> list[str]:
    """The items in an order that depends on nothing but them and the key."""
    return sorted(items, key=lambda item: (_digest(f"{key}\0{item}"), item))


def picked(count: int, *, key: str) -> int:
    """A number from 0 to count - 1."""
    return int.from_bytes(_digest(key)[:4]) % count


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
