"""Which models were seen to honour which way of asking for JSON."""

from typing import Protocol

from .shapes import OutputMode


class Modes(Protocol):
    """A memory of output modes; safe to use from many threads."""

    def recall(self, model: str) -> OutputMode:
        """The mode to begin with; JSON_SCHEMA for a model not known yet."""
        ...

    def learn(self, model: str, mode: OutputMode) -> None:
        """`mode` is the first from the top that worked."""
        ...
