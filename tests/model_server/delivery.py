"""Getting a reply to the caller, in good or bad manner."""

import socket
import struct
import time
from http import HTTPStatus
from typing import Any

from .asked import Reply

LONGEST = 60.0


def deliver(connection: socket.socket, reply: Reply, options: dict[str, Any]) -> bool:
    """Send `reply` in its manner; whether the connection may be used again."""
    return MANNERS[reply.manner](connection, reply, options)


def _head(reply: Reply) -> bytes:
    lines = [f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase if reply.status < 520 else 'Overloaded'}"]
    lines += [f"{name}: {value}" for name, value in reply.headers]
    lines += [f"Content-Length: {len(reply.body)}", "", ""]
    return "\r\n".join(lines).encode()


def _whole(connection: socket.socket, reply: Reply, options: dict[str, Any]) -> bool:
    connection.sendall(_head(reply) + reply.body)
    return True


def _drip(connection: socket.socket, reply: Reply, options: dict[str, Any]) -> bool:
    at_once, dripped = _head(reply), reply.body
    if options.get("from") == "start":
        at_once, dripped = b"", at_once + dripped
    connection.sendall(at_once)
    for byte in dripped:
        connection.sendall(bytes([byte]))
        time.sleep(options.get("interval", 0.05))
    return True


def _hang(connection: socket.socket, reply: Reply, options: dict[str, Any]) -> bool:
    connection.settimeout(LONGEST)
    connection.recv(1)  # the caller goes
    return False


def _cut(connection: socket.socket, reply: Reply, options: dict[str, Any]) -> bool:
    connection.sendall(_head(reply) + reply.body[: len(reply.body) // 2])
    if options.get("reset"):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return False


MANNERS = {"whole": _whole, "drip": _drip, "hang": _hang, "cut": _cut}
