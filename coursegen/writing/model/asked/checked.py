"""Shapes that can also be held to what no schema says: so many lessons as asked, quotes that stand in their passages.

Whoever parses an answer knows only its class. So what else must hold is lent to the parser through the context of the
thread that asks, and its complaints reach the model like any others.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator

Check = Callable[[Any], None]
"""Raises ValueError with a sentence for the model when the answer will not do."""

_check: ContextVar[tuple[type[BaseModel], Check] | None] = ContextVar("check of the answer", default=None)


class Asked(BaseModel):
    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _is_as_asked(self) -> Self:
        lent = _check.get()
        if lent is not None and type(self) is lent[0]:
            lent[1](self)
        return self


@contextmanager
def checking(shape: type[BaseModel], check: Check) -> Iterator[None]:
    """While this is open, every `shape` that is parsed here must pass `check`."""
    token = _check.set((shape, check))
    try:
        yield
    finally:
        _check.reset(token)
