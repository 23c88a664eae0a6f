"""The page of docs/frontend.md that watches with EventSource, in a browser, on another origin than the platform's."""

import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from .platform import BROWSERS_ORIGIN, ROOT, Client, Platform, until

CHROMIUM = shutil.which("chromium")
PAGE = """<!doctype html><meta charset="utf-8"><script type="module">
import { watch } from "/watch.js";
let said = Promise.resolve();
const say = (what) => (said = said.then(() => fetch("/said", { method: "POST", body: JSON.stringify(what) })));
addEventListener("unhandledrejection", (failure) => say({ event: String(failure.reason) }));
const asked = new URLSearchParams(location.search);
watch(asked.get("job"), say, asked.get("platform"));
</script>"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")


class FrontEnd(ThreadingHTTPServer):
    """The front end's own server: its page, and the route that adds the token."""

    daemon_threads = True

    def __init__(self, client: Client) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.client = client
        self.script = _documented("watch")
        self.said: list[dict[str, Any]] = []

    @property
    def names(self) -> list[str]:
        return [event["event"] for event in self.said]


class _Answer(BaseHTTPRequestHandler):
    server: FrontEnd

    def do_GET(self) -> None:
        script = self.path == "/watch.js"
        self._send(self.server.script if script else PAGE, "text/javascript" if script else "text/html")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/said":
            self.server.said.append(json.loads(body))
            self._send("{}", "application/json")
        else:
            answer = self.server.client.post(self.path)
            self._send(answer.text, "application/json", answer.status_code)

    def _send(self, text: str, media_type: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: Any) -> None: ...


def _documented(function: str) -> str:
    page = (ROOT / "docs" / "frontend.md").read_text()
    return next(code for code in re.findall(r"```js\n(.*?)```", page, re.DOTALL) if f"function {function}(" in code)


@contextmanager
def a_front_end(client: Client) -> Iterator[FrontEnd]:
    with FrontEnd(client) as front:
        threading.Thread(target=front.serve_forever, daemon=True).start()
        yield front
        front.shutdown()


@contextmanager
def watched(front: FrontEnd, platform: Platform, job: str, profile: Path) -> Iterator[None]:
    """The browser has the page open; its address is the front end's, whatever port that has here."""
    command = [
        str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
        "--disable-background-networking", "--disable-component-update", "--no-proxy-server",
        f"--user-data-dir={profile}",
        f"--host-resolver-rules=MAP front.example 127.0.0.1:{front.server_port},MAP * ~NOTFOUND,EXCLUDE 127.0.0.1",
        f"{BROWSERS_ORIGIN}/?job={job}&platform={platform.facts()['base_url']}",
    ]  # fmt: skip
    browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        browser.terminate()
        browser.wait(10)


def test_a_course_is_watched_over_a_restart_of_the_live_process(platform: Platform, tmp_path: Path) -> None:
    client = platform.client()
    course = client.make_course(title="Обозреватель", estimated_lessons=2)
    asked = {"course_id": course["id"], "review_outline": True}
    job = client.post("/api/v1/course-generation/", json=asked).json()["job_id"]
    with a_front_end(client) as front, watched(front, platform, job, tmp_path):
        until(lambda: "step.completed" in front.names, seconds=30, what="the page was told of a step")
        until(lambda: client.job(job)["state"] == "awaiting_review", seconds=30, what="the outline is there")
        platform.kill("live")
        assert client.post(f"/api/v1/course-generation/{job}/approve/").status_code == 202
        until(lambda: "job.completed" in front.names, seconds=40, what="the page was told the end")
        assert front.said == client.get(f"/api/v1/course-generation/{job}/events/?format=json").json()
