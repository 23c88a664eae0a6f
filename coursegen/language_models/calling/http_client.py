"""The HTTP client under the providers' libraries: deadlines, no redirects, no environment unless asked for."""

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx2

from .deadline import BoundedBackend

CONNECT_SECONDS = 10.0


def http_client(base_url: str, *, trust_env: bool = False) -> httpx2.Client:
    """A client for `base_url`, safe to use from many threads.

    `trust_env`: go through the proxy that HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY name for that address, which
    may be a loopback one. Redirects are not followed: they would carry the key elsewhere.
    """
    return httpx2.Client(
        transport=_Transport(_proxy(base_url) if trust_env else None),
        headers={"Accept-Encoding": "identity"},
        follow_redirects=False,
        trust_env=False,
    )


def timeout(seconds: float) -> httpx2.Timeout:
    """What one step may take: an address that does not answer is given up earlier than a model that thinks."""
    return httpx2.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS))


class _Transport(httpx2.HTTPTransport):
    def __init__(self, proxy: str | None) -> None:
        # One connection for each call under way: the limits on calls stand elsewhere, and none may wait here.
        super().__init__(proxy=proxy, trust_env=False, limits=httpx2.Limits(max_connections=None))
        self._pool._network_backend = BoundedBackend()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        response = super().handle_request(request)
        encoding = response.headers.get("content-encoding", "identity")
        if encoding != "identity":  # unpacked, an answer within bounds could have any length
            response.close()
            raise httpx2.DecodingError(f"the answer came as {encoding}, which was not asked for", request=request)
        return response


def _proxy(base_url: str) -> str | None:
    parts = urlsplit(base_url)
    if proxy_bypass(parts.hostname or ""):
        return None
    proxies = getproxies()
    return proxies.get(parts.scheme) or proxies.get("all")
