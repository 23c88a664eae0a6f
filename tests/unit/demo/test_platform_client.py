"""Against a real HTTP server on loopback that answers as it is told."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from deploy.demo.platform_client import PlatformClient, RefusedError


class Scripted(HTTPServer):
    """Answers requests in order from `answers`, and remembers them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[tuple[int, object]] = []
        self.asked: list[tuple[str, str | None]] = []


class Handler(BaseHTTPRequestHandler):
    server: Scripted

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.server.asked.append((f"{self.command} {self.path}", self.headers.get("authorization")))
        status, body = self.server.answers.pop(0)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body, ensure_ascii=False).encode())

    do_POST = do_GET  # noqa: N815 - the standard library's name

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def server() -> Iterator[Scripted]:
    with Scripted() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def client(server: Scripted) -> PlatformClient:
    return PlatformClient(f"http://127.0.0.1:{server.server_port}", email="a@b", password="c")


def test_a_token_that_has_run_out_is_replaced_and_the_question_asked_again(server, client):
    server.answers = [(200, {"access": "old"}), (401, {}), (200, {"access": "new"}), (200, {"state": "running"})]
    client.log_in()
    assert client.job("course-gen-1") == {"state": "running"}
    path = "GET /api/v1/course-generation/course-gen-1/"
    assert server.asked[1:] == [(path, "Bearer old"), ("POST /api/token/", None), (path, "Bearer new")]


def test_a_server_that_is_being_restarted_is_asked_again(server, client, monkeypatch):
    monkeypatch.setattr("deploy.demo.platform_client.time.sleep", lambda _seconds: None)
    server.answers = [(503, {}), (502, {}), (200, {"id": "1"})]
    assert client.course("1") == {"id": "1"}


def test_a_refusal_repeats_what_the_platform_said(server, client):
    server.answers = [(429, {"error": "Система занята"})]
    with pytest.raises(RefusedError, match=r"POST /api/coursegen/generate was answered 429: .*Система занята"):
        client.generate("1")


def test_proxy_variables_do_not_keep_it_from_loopback(server, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    server.answers = [(200, {"id": "1"})]
    direct = PlatformClient(f"http://127.0.0.1:{server.server_port}", email="a@b", password="c")
    assert direct.lesson("1") == {"id": "1"}
