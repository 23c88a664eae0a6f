"""Asking a model: rules first, then what stays the same for the course, the matter at hand last.

Providers answer from their prompt caches as far as a request begins like an earlier one.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, TypeVar

from coursegen.language_models.calling.errors import CutShort
from coursegen.language_models.calling.shapes import Message
from coursegen.writing.shapes import Usage

from .asked.checked import Asked, checking
from .prompts import prompt

MORE_ROOM = 2
"""Models that think before they answer may need it; the model's own limit still holds."""

T = TypeVar("T", bound=Asked)
Value = TypeVar("Value", covariant=True)


class Completed(Protocol[Value]):
    @property
    def value(self) -> Value: ...

    @property
    def usage(self) -> Usage: ...


class Complete(Protocol):
    """Has a model fill in `schema`, whoever pays for it; raises one of `writing.errors`."""

    def __call__(
        self, *, purpose: str, messages: Sequence[Message], schema: type[T], max_tokens: int
    ) -> Completed[T]: ...


class Asking:
    """The requests of one verb, and what they came to."""

    def __init__(self, complete: Complete) -> None:
        self._complete = complete
        self.usage = Usage(model="")

    def ask(
        self,
        rules: str,
        matter: Sequence[str],
        shape: type[T],
        *,
        max_tokens: int,
        check: Callable[[T], None] = lambda answer: None,
    ) -> T:
        """An answer by the prompt `rules` that fits `shape` and passes `check`.

        `matter`: what it is about, the parts that most requests share first. The prompt's first word is the purpose
        that the call is booked under. An answer that `max_tokens` cut short is asked for once more, with more room.
        """
        by = prompt(rules)
        messages = (Message("system", by.text), Message("user", "\n\n".join(matter)))
        ask = partial(self._complete, purpose=rules.partition("_")[0], messages=messages, schema=shape)
        with checking(shape, check):
            try:
                completed = ask(max_tokens=max_tokens)
            except CutShort:
                completed = ask(max_tokens=max_tokens * MORE_ROOM)
        self.usage = self.usage.plus(completed.usage.model_copy(update={"prompt": by.label}))
        return completed.value
