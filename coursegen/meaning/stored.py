"""The form in which an embedding is stored. Apart from the engine, so that only who runs it loads numpy."""

from typing import Final

MODEL: Final = "e5-small-q4"
"""Stored beside each embedding: those of two models do not compare."""

DIMENSIONS: Final = 384
NUMBER: Final = "<f2"
"""numpy's name of one of its numbers, of two bytes."""

SIZE: Final = DIMENSIONS * 2
"""Bytes of a stored embedding."""
