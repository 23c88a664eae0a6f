from collections.abc import Iterator
from typing import Any

import pytest

from coursegen.identity.issuers import Issuer
from coursegen.identity.published_keys import published_keys
from tests.integration.api.conftest import nobody

from .issuing import SECRET, Key, KeyServer

__all__ = ["nobody"]


@pytest.fixture(scope="module")
def key() -> Key:
    return Key()


@pytest.fixture
def server(key: Key) -> KeyServer:
    return KeyServer(key)


@pytest.fixture
def address(server: KeyServer) -> Iterator[str]:
    with server.up() as address:
        yield address
        published_keys(address).close()
    published_keys.cache_clear()


@pytest.fixture
def issuer(settings: Any, address: str) -> Issuer:
    """A trusted issuer that publishes its keys."""
    issuer = Issuer("https://school.example/auth/v1", keys_url=address)
    settings.TRUSTED_ISSUERS = (issuer,)
    return issuer


@pytest.fixture
def sharing(settings: Any) -> Issuer:
    """A trusted issuer that signs with a shared secret, and may tell tiers."""
    issuer = Issuer("https://legacy.example/auth/v1", secret=SECRET, tells_tiers=True)
    settings.TRUSTED_ISSUERS = (*settings.TRUSTED_ISSUERS, issuer)
    return issuer
