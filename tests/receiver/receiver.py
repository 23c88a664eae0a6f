import json
import threading
import time
from dataclasses import asdict, dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from .answers import give
from .script import Scripts


@dataclass(frozen=True)
class Entry:
    """One request as it came in, and the word of the script that answered it. `at` in seconds since 1970."""

    at: float
    path: str
    headers: dict[str, str]
    body: str
    word: str

    @property
    def json(self) -> dict[str, Any]:
        body: dict[str, Any] = json.loads(self.body)
        return body

    @property
    def message_id(self) -> str:
        return self.headers["webhook-id"]


class Receiver(ThreadingHTTPServer):
    """Listens on loopback from its making; serves within `with`. The ledger is kept in memory and, if asked, a file."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, script: str = "ok", *, port: int = 0, ledger: Path | None = None) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.ledger: list[Entry] = []
        self.scripts = Scripts(script)
        self.ended = threading.Event()
        self._file = ledger.open("a", encoding="utf-8") if ledger else None
        self._arrived = threading.Condition()

    def url(self, path: str = "/hook", *, script: str = "") -> str:
        return f"http://127.0.0.1:{self.server_port}{path}" + (f"?script={script}" if script else "")

    def received(self, entry: Entry) -> None:
        with self._arrived:
            self.ledger.append(entry)
            if self._file:
                self._file.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
                self._file.flush()
            self._arrived.notify_all()

    def wait_for(self, number: int, *, seconds: float = 15) -> list[Entry]:
        """The first so many entries, as soon as they are there; fails when they are not in time."""
        with self._arrived:
            there = self._arrived.wait_for(lambda: len(self.ledger) >= number, seconds)
            assert there, f"{len(self.ledger)} of {number} within {seconds} s"
            return self.ledger[:number]

    def at(self, path: str) -> list[Entry]:
        """What came in at one path."""
        return [entry for entry in list(self.ledger) if entry.path.partition("?")[0] == path]

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.05,), name="receiver", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self.shutdown()
        self.server_close()
        if self._file:
            self._file.close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Senders hang up on huge and dripping answers, as they should."""


class _Handler(BaseHTTPRequestHandler):
    server: Receiver
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        at = time.time()
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        script = parse_qs(urlsplit(self.path).query).get("script", [None])[0]
        word = self.server.scripts.next_word(self.path, script)
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.received(Entry(at, self.path, headers, body, word))
        self.close_connection = True
        give(word, self)

    def log_message(self, *_: Any) -> None:
        pass
