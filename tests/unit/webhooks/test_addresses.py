"""Which URLs may be called. Nothing here leaves the process: names are resolved by a stub, and nobody connects."""

from threading import Event
from typing import Any

import pytest

from orchestrator.webhooks import resolving
from orchestrator.webhooks.addresses import UrlRefused, target_of
from orchestrator.webhooks.resolving import resolve

PUBLIC = "93.184.215.14"
ANOTHER = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"


def refused(url: str) -> str:
    with pytest.raises(UrlRefused) as refusal:
        target_of(url)
    return refusal.value.reason


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What names resolve to; asked for any other, the resolver knows nothing."""
    known: dict[str, list[str]] = {}

    def getaddrinfo(host: str, port: int, **_: Any) -> list[Any]:
        if host not in known:
            raise resolving.gaierror
        return [(None, None, None, "", (address, port)) for address in known[host]]

    monkeypatch.setattr(resolving, "getaddrinfo", getaddrinfo)
    return known


@pytest.fixture
def production(settings: Any) -> None:
    settings.DEMO = False


@pytest.mark.parametrize(
    ("url", "leads_to"),
    [
        ("https://lms.example.com/hook?a=1&b=ж", "https://lms.example.com:443/hook?a=1&b=%D0%B6"),
        ("https://LMS.example.com:8443", "https://lms.example.com:8443/"),
        ("https://школа.рф/", "https://xn--80atdl2c.xn--p1ai:443/"),
        (f"https://{PUBLIC}/", f"https://{PUBLIC}:443/"),
        (f"https://[{ANOTHER}]/x", f"https://[{ANOTHER}]:443/x"),
        ("https://lms.example.com/hook#part", "https://lms.example.com:443/hook"),
    ],
)
@pytest.mark.usefixtures("production")
def test_addresses_of_the_public_internet_may_be_called(url: str, leads_to: str) -> None:
    assert target_of(url).url == leads_to


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.0.192", "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "168.63.129.16",
        "192.88.99.1", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[::ffff:a9fe:a9fe]", "[fe80::1]",
        "[fc00::1]", "[fec0::1]", "[ff02::1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::1]", "[2002:7f00:1::]", "[2001::1]",
        "[2001:db8::1]", "[::127.0.0.1]", "[100::1]", "[5f00::1]", "[fd00:ec2::254]",
        "localhost", "printer", "metadata.google.internal", "nas.local", "a.localhost", "x.home.arpa",
        "１２７.０.０.１", "localhost.",
    ],
)  # fmt: skip
@pytest.mark.usefixtures("production")
def test_addresses_inside_are_refused_from_the_url_alone(host: str) -> None:
    assert refused(f"https://{host}/hook") == "private"


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f000001", "017700000001", "127.1", "0x7f.1", "1.2.3.4.5", "a..b", "-a.b"]
)
@pytest.mark.usefixtures("production")
def test_addresses_in_disguise_are_no_names(host: str) -> None:
    assert refused(f"https://{host}/") == "host"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://lms.example.com/", "plain"),
        ("https://lms.example.com:22/", "port"),
        ("https://lms.example.com:80/", "port"),
        ("https://user@lms.example.com/", "form"),
        ("https://user:secret@lms.example.com/", "form"),
        ("https://lms.example.com\\@127.0.0.1/", "form"),
        ("https://lms.example.com /", "form"),
        ("https://lms.example.com:99999/", "form"),
        ("https://lms.example.com:0/", "form"),
        ("https://[::1", "form"),
        ("https:///hook", "form"),
        ("ftp://lms.example.com/", "form"),
        ("file:///etc/passwd", "form"),
        ("gopher://lms.example.com/", "form"),
        ("lms.example.com", "form"),
        ("https://[fe80::1%25eth0]/", "form"),
        (f"https://{'a' * 64}.com/", "host"),
    ],
)
@pytest.mark.usefixtures("production")
def test_what_else_is_refused_says_why(url: str, reason: str) -> None:
    assert refused(url) == reason


def test_plain_http_is_for_the_demo() -> None:
    assert target_of("http://lms.example.com/").port == 80


def test_this_machine_may_be_called_only_where_that_was_set(settings: Any) -> None:
    assert refused("http://127.0.0.1:4321/") == "port"
    assert refused("http://127.0.0.1/") == "private"
    settings.WEBHOOK_ALLOW_LOOPBACK = True
    assert target_of("http://127.0.0.1:4321/").port == 4321
    assert target_of("http://localhost:4321/").host == "localhost"
    assert refused("http://10.0.0.1/") == "private"


def test_a_name_leads_to_the_addresses_it_has_now(names: dict[str, list[str]]) -> None:
    names["lms.example.com"] = [PUBLIC, ANOTHER]
    assert resolve("lms.example.com", 443, seconds=1) == [PUBLIC, ANOTHER]


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:192.168.0.1", "fe80::1"])
def test_a_name_with_any_address_inside_is_refused(names: dict[str, list[str]], inside: str) -> None:
    names["rebinding.example.com"] = [PUBLIC, inside]
    with pytest.raises(UrlRefused, match="not on the public internet"):
        resolve("rebinding.example.com", 443, seconds=1)


def test_a_name_that_nobody_knows_is_refused(names: dict[str, list[str]]) -> None:
    with pytest.raises(UrlRefused, match="can't be found"):
        resolve("nowhere.example.com", 443, seconds=1)


def test_a_resolver_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    never = Event()

    def ask(*_: Any, **__: Any) -> list[Any]:
        never.wait(5)
        return []

    monkeypatch.setattr(resolving, "getaddrinfo", ask)
    with pytest.raises(UrlRefused, match="can't be found"):
        resolve("slow.example.com", 443, seconds=0.05)
    never.set()
