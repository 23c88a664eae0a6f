"""The API behind its real web server, spoken to over a socket: for what no test client sends."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]


@contextmanager
def a_web_server(**environment: str) -> Iterator[int]:
    """A gunicorn of this test's own; gives its port. What is sent before it is up waits in the socket's queue."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        args = ["-b", f"fd://{listening.fileno()}", "-k", "gthread", "--threads", "4", "--log-level", "critical"]
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "config.wsgi", *args],
            cwd=ROOT,
            env={**os.environ, "LOG_LEVEL": "error", **environment},
            pass_fds=[listening.fileno()],
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield listening.getsockname()[1]
        finally:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def send(port: int, head: str, body: bytes = b"", *, leave: bool = False) -> tuple[int, dict[str, str], Any]:
    """Send these very bytes, and nothing after them if `leave`; answers status, headers and JSON body if it is one."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(head.replace("\n", "\r\n").encode("latin-1") + b"\r\n\r\n" + body)
        if leave:
            connection.shutdown(socket.SHUT_WR)
        response = http.client.HTTPResponse(connection)
        response.begin()
        content = response.read()
        is_json = "json" in response.headers.get("Content-Type", "")
        return response.status, dict(response.headers), json.loads(content) if is_json else content
