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
    detail: str = ""
    """For staff alone: what exactly happened."""

    def error(self) -> dict[str, Any]:
        """What is shown: a code for programs, a sentence for people."""
        return {"code": self.code, "message": self.message}

    def full_error(self) -> dict[str, Any]:
        """What staff see on the item."""
        return {**self.error(), **({"detail": self.detail} if self.detail else {})}


INTERNAL = {
    "ru": "Внутренняя ошибка: мы уже знаем о ней из журнала. Попробуйте запустить создание курса ещё раз.",
    "en": "Internal error: our log has the details. Please try to generate the course again.",
}
GONE = {
    "ru": "Материал был удалён во время создания курса.",
    "en": "The material was deleted while the course was being made.",
}


def classify(error: BaseException, *, language: str) -> Failure:
    """What kind of failure an exception is."""
    if isinstance(error, DocumentError):
        return Failure("document", error.code, message(error.code, language), final=True)
    if isinstance(error, ObjectDoesNotExist):
        return Failure("gone", "gone", _in(language, GONE), final=True, detail=str(error))
    return Failure("error", "internal_error", _in(language, INTERNAL), detail=f"{type(error).__name__}: {error}"[:500])


def crash(*, language: str) -> Failure:
    """The worker died with the item in its hands."""
    return Failure("crash", "worker_died", _in(language, INTERNAL), detail="the lease ran out")


def _in(language: str, texts: dict[str, str]) -> str:
    return texts["en" if language == "en" else "ru"]


def exhausted(failure: Failure, spent: int) -> bool:
    """Whether the item has failed for good, `spent` counting this attempt."""
    return failure.final or spent >= BUDGET.get(failure.kind, 1)


def pause(spent: int) -> float:
    """Seconds before the next attempt: 1, 2, 4 … 60, each ± 20 %, so that retries do not march in step."""
    return min(60.0, 2.0 ** (spent - 1)) * random.uniform(0.8, 1.2)  # noqa: S311 - spread, not secrecy
