"""How a lesson that did not pass tells why."""

from collections.abc import Iterable
from typing import Any

from .finding import Finding

MOST_NAMED = 5

_MORE = {"ru": "и ещё замечаний: {n}", "en": "and {n} more"}
_SENTENCE = {
    "ru": "Урок нужно проверить: {reasons}.",
    "en": "The lesson needs to be looked over: {reasons}.",
}


def review_error(findings: Iterable[Finding], *, language: str) -> dict[str, Any] | None:
    """What stands in the lesson's `error`, in the language of the course's messages; None where nothing is wrong."""
    shown = "en" if language == "en" else "ru"
    reasons = list(dict.fromkeys(finding.sentence(shown) for finding in findings if finding.is_error))
    if not reasons:
        return None
    named = reasons[:MOST_NAMED]
    if more := len(reasons) - len(named):
        named.append(_MORE[shown].format(n=more))
    return {"code": "review_required", "message": _SENTENCE[shown].format(reasons="; ".join(named))}
