"""The proxy route that docs/frontend.md shows: short, and it forwards what it should."""

import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "frontend.md"
PROXY = re.search(r"```js\n(import .+?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
CALL = """
import { GET, POST } from "./app/api/[...path]/route.js";
const [method, path, body] = process.argv.slice(2);
const headers = { "content-type": "application/json", cookie: "session=1", "idempotency-key": "k", host: "front" };
const request = new Request("http://front" + path, { method, headers, body: body || undefined });
const answer = await { GET, POST }[method](request);
const seen = { status: answer.status, etag: answer.headers.get("etag"), body: await answer.text() };
console.log(JSON.stringify(seen));
"""


class Platform(BaseHTTPRequestHandler):
    """Answers with what it was sent."""

    def answer(self) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        told = {"path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()}, "sent": sent}
        body = json.dumps(told).encode()
        self.send_response(409)
        self.send_header("ETag", '"v1"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer  # noqa: N815 - the library's names

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def platform() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Platform) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_it_is_thin() -> None:
    assert PROXY
    assert len(PROXY[1].strip().splitlines()) < 20


@pytest.mark.skipif(not shutil.which("node"), reason="needs node")
@pytest.mark.parametrize(("method", "body"), [("GET", ""), ("POST", '{"courseId": "ё"}')])
def test_it_forwards_everything_but_the_cookie_and_adds_the_token(
    tmp_path: Path, platform: str, method: str, body: str
) -> None:
    assert PROXY
    route = tmp_path / "app" / "api" / "[...path]" / "route.js"
    route.parent.mkdir(parents=True)
    route.write_text(PROXY[1], encoding="utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "session.js").write_text('export const accessToken = async () => "secret";')
    (tmp_path / "call.js").write_text(CALL)
    command = ["node", "call.js", method, "/api/courses/a-b/cancel?x=1&y=%D1%91", body]
    run = subprocess.run(
        command, cwd=tmp_path, env={"COURSEGEN_URL": platform, "PATH": "/usr/bin:/bin"}, capture_output=True, timeout=30
    )
    assert run.returncode == 0, run.stderr.decode()
    seen = json.loads(run.stdout)
    told = json.loads(seen["body"])
    assert (seen["status"], seen["etag"]) == (409, '"v1"')
    assert (told["path"], told["sent"]) == ("/api/courses/a-b/cancel?x=1&y=%D1%91", body)
    assert told["headers"]["authorization"] == "Bearer secret"
    assert told["headers"]["idempotency-key"] == "k"
    assert told["headers"]["accept-encoding"] == "identity"  # fetch unpacks, and keeps the header
    assert "cookie" not in told["headers"]
