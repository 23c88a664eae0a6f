"""The HTTP server: one thread for each connection, on loopback."""

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from .answering import Answerer, Answering
from .asked import Reply
from .delivery import deliver
from .ledger import Ledger
from .routes import Routes
from .script import PLAIN, Script, Step
from .wires import openai


class ModelServer(ThreadingHTTPServer):
    """`url` is what an OpenAI client takes as base URL, `root` what the others take."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, routes: Routes, ledger: Ledger, *, port: int = 0, api_key: str | None = None) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.routes, self.ledger, self.api_key = routes, ledger, api_key
        self.root = f"http://127.0.0.1:{self.server_address[1]}"
        self.url = f"{self.root}/v1"
        self.requests: list[dict[str, str]] = []
        self._lock, self._under_way, self.peak = threading.Lock(), 0, 0

    @contextmanager
    def under_way(self) -> Iterator[None]:
        with self._lock:
            self._under_way += 1
            self.peak = max(self.peak, self._under_way)
        try:
            yield
        finally:
            with self._lock:
                self._under_way -= 1

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Callers that hang up are part of the play; anything else is shown."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def _answer(self) -> None:
        server = cast(ModelServer, self.server)
        server.requests.append({name.lower(): value for name, value in self.headers.items()})
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with server.under_way():
            reply, step = self._reply(server, body)
            again = deliver(self.connection, reply, step.options)
        self.close_connection = self.close_connection or not again

    do_GET = do_POST = do_DELETE = _answer  # noqa: N815 - the base's names

    def _reply(self, server: ModelServer, body: bytes) -> tuple[Reply, Step]:
        if server.api_key and server.api_key not in self._keys():
            value = openai.error(401, code="invalid_api_key", message="Incorrect API key provided")
            return Reply(401, json.dumps(value).encode(), paid=False), PLAIN
        return server.routes.reply(self.command, urlsplit(self.path).path, self.headers, body)

    def _keys(self) -> set[str]:
        names = ("x-api-key", "x-goog-api-key")
        bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
        return {bearer} | {self.headers.get(name, "") for name in names}

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
        """The ledger is the log."""


def build(
    script: Script, *, ledger: Path | None = None, answerer: Answerer | None = None, port: int = 0, **more: Any
) -> ModelServer:
    """A server that listens but does not serve yet."""
    book = Ledger(ledger)
    return ModelServer(Routes(Answering(script, book, answerer)), book, port=port, **more)


@contextmanager
def serve(*steps: Step, script: Script | None = None, **more: Any) -> Iterator[ModelServer]:
    """A server in threads of this process, answering by `steps` (or a whole `script`)."""
    server = build(script or Script(steps), **more)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        server.ledger.close()
        thread.join()
