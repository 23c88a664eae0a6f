"""Which limits there are. The operator sets them (`RATE_LIMIT_…`); one that is off is not asked."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings

from coursegen.users.models import User

from .buckets import Bucket, Limit


def of_user(user: User) -> list[Bucket]:
    """A user's share, and that of all who belong to the same organization."""
    return [*_bucket("user", str(user.pk)), *_bucket("organization", str(user.organization_id))]


def of_address(address: str) -> list[Bucket]:
    """What may come without a token from one address; in IPv6 from one network, for a host has as many as it likes."""
    return _bucket("address", _network(address))


def of_account(email: str) -> list[Bucket]:
    """How often an account's password may be tried, from wherever."""
    return _bucket("account", email.strip().casefold())


def _bucket(name: str, whose: str) -> list[Bucket]:
    rate: tuple[int, int] | None = settings.RATE_LIMITS[name]
    return [Bucket(Limit(name, *rate), whose)] if rate else []


def _network(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or int(parsed) >> 64)
    return str(parsed)
