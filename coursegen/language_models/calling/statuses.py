"""What an HTTP status other than success says about trying again."""

from collections.abc import Mapping

from metrics.postgres.storable import storable

from .errors import CallFailed, CallRejected, Misconfigured, ProviderUnavailable, RateLimited, Refused
from .retry_after import retry_after

PASSING = {408, 409, 425, 499}
"""Below 500, but of the moment all the same."""
OURS = {401, 402, 403, 404, 405, 407, 410}
NO_CREDIT = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"}
FILTERED = {"content_filter", "content_policy_violation"}
LONGEST = 500


def from_status(status: int, *, headers: Mapping[str, str], message: str, code: str | None = None) -> CallFailed:
    """The error for an answer with `status`; `message` and `code` are the provider's."""
    said = storable(f"{status}: {message}")[:LONGEST]
    if code in NO_CREDIT:
        return Misconfigured(said)
    if status == 429:
        return RateLimited(retry_after(headers))
    if code in FILTERED:
        return Refused(said)
    if status in OURS or 300 <= status < 400:
        return Misconfigured(said)
    if status in PASSING or status >= 500:
        return ProviderUnavailable(said)
    return CallRejected(said)
