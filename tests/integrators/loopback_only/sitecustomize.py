"""Python imports this at start wherever this directory is on PYTHONPATH: its process then knows nothing but loopback.

Invented webhook addresses are looked up and called as any other; they must not be somebody's. The one of the OpenAPI
document's examples is found here.
"""

import errno
import socket
from ipaddress import ip_address
from typing import Any

NAMES = (None, "", "localhost")
OF_THE_EXAMPLES = "lms.example.com"
_look_up = socket.getaddrinfo
_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex


def _is_here(host: Any) -> bool:
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if text in NAMES:
        return True
    try:
        return ip_address(text).is_loopback or ip_address(text).is_unspecified
    except ValueError:
        return False


def _getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
    if host == OF_THE_EXAMPLES:
        host = "127.0.0.1"
    if not _is_here(host):
        raise socket.gaierror(socket.EAI_NONAME, "only loopback is known here")
    return _look_up(host, *args, **kwargs)


def _connecting(connect: Any) -> Any:
    def checked(self: socket.socket, address: Any) -> Any:
        if self.family != socket.AF_UNIX and not _is_here(address[0]):
            raise OSError(errno.ENETUNREACH, "only loopback is reached from here")
        return connect(self, address)

    return checked


socket.getaddrinfo = _getaddrinfo
socket.socket.connect = _connecting(_connect)  # type: ignore[method-assign]
socket.socket.connect_ex = _connecting(_connect_ex)  # type: ignore[method-assign]
