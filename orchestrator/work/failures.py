"""Kinds of failure, and what each costs: whether and when the item is tried again."""

import random
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from coursegen.documents.errors import DocumentStoreUnavailable
from coursegen.language_models.errors import CircuitOpen, MustWait
from coursegen.reading.errors import DocumentError, message
from coursegen.writing.errors import BadOutput, NotServed, ProviderUnavailable, RateLimited
from metrics.away import database_was_away
from metrics.postgres.storable import storable

BUDGET = {
    "crash": 3, "error": 3, "timeout": 2, "bad_output": 3, "unavailable": 8, "left_alone": 120, "rate_limited": 60,
    "turn": 1000, "away": 60,
}  # fmt: skip
"""How often an item may fail in each way before it has failed for good. One kind's failures cost the others nothing.

`turn` waits for our own limits and `left_alone` for a provider that is down: nothing was asked, so they are many.
`away` is our own database's fault."""

LONGEST_PAUSE = 60.0
LONGEST_SPREAD = 5.0
"""A place kept in a later minute is forgotten when nobody comes for it."""


@dataclass(frozen=True)
class Failure:
    """Why an attempt failed. `final`: another attempt would fail alike."""

    kind: str
    code: str
    message: str
    final: bool = False
    detail: str = ""
    """For staff alone: what exactly happened."""
    retry_after: float | None = None
    """Seconds a provider asked for."""

    def error(self) -> dict[str, Any]:
        """What is shown: a code for programs, a sentence for people."""
        return {"code": self.code, "message": self.message}

    def full_error(self) -> dict[str, Any]:
        """What staff see on the item."""
        return {**self.error(), **({"detail": self.detail} if self.detail else {})}


SENTENCES = {
    "internal_error": {
        "ru": "Внутренняя ошибка: мы уже знаем о ней из журнала. Попробуйте запустить создание курса ещё раз.",
        "en": "Internal error: our log has the details. Please try to generate the course again.",
    },
    "gone": {
        "ru": "Материал был удалён во время создания курса.",
        "en": "The material was deleted while the course was being made.",
    },
    "document_store_unavailable": {
        "ru": "Хранилище документов не отвечает. Повторите попытку позже.",
        "en": "The store of documents does not answer. Please retry later.",
    },
    "rate_limited": {
        "ru": "Языковая модель перегружена и просит подождать. Повторите попытку позже.",
        "en": "The language model is busy and asks for patience. Please retry later.",
    },
    "waiting_for_turn": {
        "ru": "Очередь к языковой модели слишком длинная. Повторите попытку позже.",
        "en": "The line for the language model is too long. Please retry later.",
    },
    "unavailable": {
        "ru": "Языковая модель не отвечает. Повторите попытку позже.",
        "en": "The language model does not answer. Please retry later.",
    },
    "bad_output": {
        "ru": "Языковая модель несколько раз ответила не в том виде. Повторите попытку.",
        "en": "The language model answered in the wrong form several times. Please retry.",
    },
    "not_served": {
        "ru": "Языковая модель не принимает наши запросы: её настройки должен проверить администратор.",
        "en": "The language model does not accept our requests: an administrator must check its settings.",
    },
}


KINDS: tuple[tuple[type[Exception], str, str, bool], ...] = (
    (ObjectDoesNotExist, "gone", "gone", True),
    (DocumentStoreUnavailable, "unavailable", "document_store_unavailable", False),
    (MustWait, "turn", "waiting_for_turn", False),
    (CircuitOpen, "left_alone", "unavailable", False),
    (RateLimited, "rate_limited", "rate_limited", False),
    (ProviderUnavailable, "unavailable", "unavailable", False),
    (BadOutput, "bad_output", "bad_output", False),
    (NotServed, "not_served", "not_served", True),
)
"""Exception, kind, code, and whether another attempt would fail alike. The first that fits counts."""


def classify(error: BaseException, *, language: str) -> Failure:
    """What kind of failure an exception is."""
    if isinstance(error, DocumentError):  # too slow may have been the machine; all else is the document
        slow = error.code == "timeout"
        return Failure("timeout" if slow else "document", error.code, message(error.code, language), final=not slow)
    if database_was_away(error):
        return _failure("away", "internal_error", language, error)
    for known, kind, code, final in KINDS:
        if isinstance(error, known):
            patience = getattr(error, "retry_after", None)
            return _failure(kind, code, language, error, final=final, retry_after=patience)
    return _failure("error", "internal_error", language, error)


def crash(*, language: str) -> Failure:
    """The worker died with the item in its hands."""
    return Failure("crash", "worker_died", _sentence("internal_error", language), detail="the lease ran out")


def exhausted(failure: Failure, spent: int) -> bool:
    """Whether the item has failed for good, `spent` counting this attempt."""
    return failure.final or spent >= BUDGET.get(failure.kind, 1)


def pause(failure: Failure, spent: int) -> float:
    """Seconds before the next attempt: what the provider asked for, else 1, 2, 4 … 60.

    Each is spread by a fifth, upwards and by a few seconds where somebody asked, so that retries do not march in step.
    """
    if failure.retry_after is not None:
        spread = min(failure.retry_after / 5, LONGEST_SPREAD)
        return failure.retry_after + random.uniform(0, spread)  # noqa: S311 - spread, not secrecy
    return min(LONGEST_PAUSE, 2.0 ** min(spent - 1, 10)) * random.uniform(0.8, 1.2)  # noqa: S311


def _failure(kind: str, code: str, language: str, error: BaseException, **more: Any) -> Failure:
    detail = storable(f"{type(error).__name__}: {error}")[:500]  # it may quote anything
    return Failure(kind, code, _sentence(code, language), detail=detail, **more)


def _sentence(code: str, language: str) -> str:
    return SENTENCES[code]["en" if language == "en" else "ru"]
