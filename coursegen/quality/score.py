"""A lesson's findings as one number."""

from collections.abc import Iterable

from .finding import Finding

PER_ERROR = 0.25
PER_WARNING = 0.05


def score_of(findings: Iterable[Finding]) -> float:
    """From 1.0 for a lesson in which nothing was found down to 0.0: an error costs a quarter, a warning a twentieth.

    It says how much the checks found and nothing about how well a lesson teaches.
    """
    lost = sum(PER_ERROR if finding.is_error else PER_WARNING for finding in findings)
    return round(max(0.0, 1.0 - lost), 2)
