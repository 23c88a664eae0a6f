"""A front end's calls, each of them noted."""

import re
import time
from typing import Any

import httpx

from .ledger import Exchange, Ledger

ANSWER_SECONDS = 15.0
OURS = "X-Request-ID"
"""In every answer of the platform's own processes."""

IDS = re.compile(r"(course-gen-)?[0-9a-f]{8}-[0-9a-f-]{27}")


class Front:
    """Talks to the platform as one user and notes every exchange in the ledger."""

    def __init__(self, base_url: str, *, who: str, ledger: Ledger, token: str = "") -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._http = httpx.Client(base_url=base_url, trust_env=False, timeout=ANSWER_SECONDS, headers=headers)
        self._who = who
        self._ledger = ledger

    def ask(self, method: str, path: str, **request: Any) -> tuple[Exchange, Any]:
        """The exchange and the answer's content; None when there was no answer or it was no JSON."""
        begun, clock = time.time(), time.monotonic()
        status, content, error, by_the_proxy = None, None, "", False
        try:
            answer = self._http.request(method, path, **request)
            status, by_the_proxy = answer.status_code, OURS not in answer.headers
            content = answer.json() if answer.content else {}
        except (httpx.HTTPError, ValueError) as problem:
            error = f"{type(problem).__name__}: {problem}"
        what = f"{method} {IDS.sub('…', path)}"
        exchange = Exchange(begun, time.monotonic() - clock, self._who, what, status, error, by_the_proxy)
        self._ledger.exchanges.append(exchange)
        return exchange, content

    def close(self) -> None:
        self._http.close()
