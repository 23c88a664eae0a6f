"""Gunicorn's worker for ASGI, for responses that stay open: they are ended when it is to end."""

import socket
from typing import Any

from gunicorn.workers.gasgi import ASGIWorker

UNREACHABLE_MS = 60_000
"""So long a client may acknowledge nothing of what it is sent; then its connection is gone, also a closed one."""


class LiveWorker(ASGIWorker):
    def init_process(self) -> None:
        if option := getattr(socket, "TCP_USER_TIMEOUT", None):  # Linux; connections have it of their listener
            for listener in self.sockets:
                listener.sock.setsockopt(socket.IPPROTO_TCP, option, UNREACHABLE_MS)
        super().init_process()

    def handle_exit_signal(self) -> None:
        super().handle_exit_signal()
        application: Any = self.asgi
        application.leave()
