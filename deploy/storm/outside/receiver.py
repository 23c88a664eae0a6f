"""Those who are told by webhooks: one endpoint for each user's organization, and one that never answers."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from deploy.storm.clients.front import Front
from deploy.storm.clients.ledger import Ledger
from deploy.storm.clients.users import Account
from deploy.storm.stage.platform import StageError

from .program import Program

MODULE = "tests.receiver"
MOODS = "ok*9,500,ok*17,503,ok*9,close,ok*13,slow,ok"
DEAF = "/deaf?script=hang"
ENDPOINTS = "/api/v1/webhooks/endpoints/"


@dataclass(frozen=True)
class Received:
    """A message as it came in. `word` is how it was answered; `ok` and `slow` are a yes."""

    at: float
    path: str
    headers: dict[str, str]
    body: str
    word: str

    @property
    def accepted(self) -> bool:
        return self.word in ("ok", "slow")

    @property
    def content(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.body)
        return content


class Receiver:
    """A scripted receiver in its own process. `secrets` are those of the endpoints, by path."""

    def __init__(self, folder: Path) -> None:
        self._ledger = folder / "webhooks.jsonl"
        self._program = Program(MODULE, ["--ledger", str(self._ledger)], log=folder / "receiver.log")
        self._url = str(json.loads(self._program.first_line)["url"]).rstrip("/")
        self.secrets: dict[str, str] = {}
        self.stop = self._program.stop

    def register(self, base_url: str, accounts: list[tuple[Account, str]]) -> None:
        """An endpoint for each user (with their token); the first one has the deaf one besides."""
        for account, token in accounts:
            path = f"/hook/{account.id}?script={MOODS}"
            self.secrets[path] = self._make(base_url, account, token, path)
        self._make(base_url, *accounts[0], DEAF)

    def kill(self) -> bool:
        """It dies and is back a moment later; False when it is not up at all just now."""
        return self._program.restart(port=urlsplit(self._url).port or 0)

    def received(self) -> list[Received]:
        """Every message, in the order in which they came."""
        lines = self._ledger.read_text(encoding="utf-8").splitlines() if self._ledger.exists() else []
        return [Received(**json.loads(line)) for line in lines]

    def _make(self, base_url: str, account: Account, token: str, path: str) -> str:
        front = Front(base_url, who=account.email, ledger=Ledger(), token=token)
        exchange, content = front.ask("POST", ENDPOINTS, json={"url": f"{self._url}{path}"})
        front.close()
        if exchange.status != 201:
            raise StageError(f"no webhook for {account.email}: {exchange.status} {content}")
        return str(content["secret"])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
