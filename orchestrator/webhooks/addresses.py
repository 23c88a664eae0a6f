"""Which addresses may be called: those of the public internet, at the usual ports, without a user name.

Checked twice: when a URL is saved, as far as it can be told from the URL, and of every address that its name resolves
to, at each connection. Everything is decided over resolved addresses, so a name that changes between the two, or an
address written in another base, gains nothing.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urlsplit

from django.conf import settings

Address = IPv4Address | IPv6Address

PORTS = {"https": (443, 8443), "http": (80, 8080)}
NOT_PUBLIC = tuple(
    ip_network(network)
    for network in (
        "168.63.129.16/32",  # the host of a machine at Azure, in public space
        "192.0.0.0/24", "192.88.99.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.175.48.0/24",
        "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/23",  # translations: an IPv4 address is inside
        "2620:4f:8000::/48", "3fff::/20",
    )
)  # fmt: skip
UNICAST = ip_network("2000::/3")
LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?")
NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")
INSIDE = ("localhost", "local", "internal", "home.arpa", "onion")
"""Last labels of names that mean something on the sender's own network only."""

REASONS = {
    "form": {
        "en": "Must be an http or https address without a user name in it.",
        "ru": "Нужен адрес http или https без имени пользователя в нём.",
    },
    "plain": {"en": "Must begin with https.", "ru": "Адрес должен начинаться с https."},
    "port": {
        "en": "Must use one of the ports 443, 8443 (https) or 80, 8080 (http).",
        "ru": "Допустимы порты 443, 8443 (https) и 80, 8080 (http).",
    },
    "host": {"en": "Its host is not a name or an address.", "ru": "В адресе нет правильного имени узла."},
    "private": {
        "en": "Its host is not on the public internet.",
        "ru": "Узел не находится в общедоступном интернете.",
    },
    "unknown": {"en": "Its host can't be found.", "ru": "Узел не найден."},
}


class UrlRefused(Exception):
    """The URL may not be called; `reason` is one of REASONS."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(REASONS[reason]["en"])


@dataclass(frozen=True)
class Target:
    """Where a URL leads; `host` is ASCII, as it goes over the wire."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{self.path}"


def target_of(url: str) -> Target:
    """What the URL alone tells; raises UrlRefused. Its name is not looked up."""
    if any(character.isspace() or not character.isprintable() or character == "\\" for character in url):
        raise UrlRefused("form")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UrlRefused("form") from None
    if parts.scheme not in PORTS or not parts.hostname or {"@", "%"} & set(parts.netloc) or port == 0:
        raise UrlRefused("form")
    host = _ascii(parts.hostname)
    if not _is_loopback(host):
        _check_public(parts.scheme, host, port)
    query = f"?{parts.query}" if parts.query else ""
    path = quote(f"{parts.path or '/'}{query}", safe="/?%:@!$&'()*+,;=~-._[]")
    return Target(parts.scheme, host, port or PORTS[parts.scheme][0], path)


def may_be_called(address: Address) -> bool:
    """Whether the address is one of the public internet, or of this machine where that is allowed."""
    address = getattr(address, "ipv4_mapped", None) or address
    if address.is_loopback:
        return bool(settings.WEBHOOK_ALLOW_LOOPBACK)
    return (
        address.is_global
        and not (address.is_multicast or address.is_reserved)
        and (address.version == 4 or address in UNICAST)
        and not any(address in network for network in NOT_PUBLIC)
    )


def literal(host: str) -> Address | None:
    """The address that the host is written as; None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def _check_public(scheme: str, host: str, port: int | None) -> None:
    if scheme == "http" and not settings.DEMO:
        raise UrlRefused("plain")
    if port is not None and port not in PORTS[scheme]:
        raise UrlRefused("port")
    address = literal(host)
    if address is not None:
        if not may_be_called(address):
            raise UrlRefused("private")
        return
    labels = host.split(".")
    if len(host) > 253 or NUMERIC.fullmatch(labels[-1]) or not all(map(LABEL.fullmatch, labels)):
        raise UrlRefused("host")  # a last label in digits is an address in disguise: 2130706433, 0x7f.1
    if len(labels) == 1 or f".{host}".endswith(tuple(f".{name}" for name in INSIDE)):
        raise UrlRefused("private")


def _is_loopback(host: str) -> bool:
    address = literal(host)
    here = host == "localhost" if address is None else address.is_loopback
    return here and bool(settings.WEBHOOK_ALLOW_LOOPBACK)


def _ascii(host: str) -> str:
    try:
        return host.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise UrlRefused("host") from None
