"""Telling how far the making of a file is."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
Tell = Callable[[int], None]
"""Takes a percentage."""


def untold(percentage: int) -> None:
    """For whoever does not care."""


def through(things: Sequence[T], tell: Tell) -> Iterator[T]:
    """The things one by one, telling before each how much is done."""
    for done, thing in enumerate(things):
        tell(100 * done // max(len(things), 1))
        yield thing
