"""Asking a model: rules first, then what stays the same for the course, the matter at hand last.

Providers answer from their prompt caches as far as a request begins like an earlier one.
"""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from coursegen.language_models.calling.shapes import Message
from coursegen.writing.shapes import Usage

from .asked.checked import Asked, checking
from .prompts import prompt

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
        that the call is booked under.
        """
        messages = (Message("system", prompt(rules).text), Message("user", "\n\n".join(matter)))
        with checking(shape, check):
            completed = self._complete(
                purpose=rules.partition("_")[0], messages=messages, schema=shape, max_tokens=max_tokens
            )
        self.usage = self.usage.plus(completed.usage)
        return completed.value
