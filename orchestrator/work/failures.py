"""Kinds of failure, and what each costs: whether and when the item is tried again."""

import random
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from coursegen.reading.errors import DocumentError, message

BUDGET = {"crash": 3, "error": 3}
"""How often an item may fail in each way before it has failed for good."""


@dataclass(frozen=True)
class Failure:
    """Why an attempt failed. `final`: another attempt would fail alike."""

    kind: str
    code: str
    message: str
    final: bool = False

    def error(self) -> dict[str, Any]:
        """What is kept and shown: a code for programs, a sentence for people."""
        return {"code": self.code, "message": self.message}


def classify(error: BaseException, *, language: str) -> Failure:
    """What kind of failure an exception is."""
    if isinstance(error, DocumentError):
        return Failure("document", error.code, message(error.code, language), final=True)
    if isinstance(error, ObjectDoesNotExist):
        return Failure("gone", "gone", str(error), final=True)
    return Failure("error", "internal_error", f"{type(error).__name__}: {error}"[:500])


def exhausted(failure: Failure, spent: int) -> bool:
    """Whether the item has failed for good, `spent` counting this attempt."""
    return failure.final or spent >= BUDGET.get(failure.kind, 1)


def pause(spent: int) -> float:
    """Seconds before the next attempt: 1, 2, 4 … 60, each ± 20 %, so that retries do not march in step."""
    return min(60.0, 2.0 ** (spent - 1)) * random.uniform(0.8, 1.2)  # noqa: S311 - spread, not secrecy
