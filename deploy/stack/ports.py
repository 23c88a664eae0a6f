import random
import socket

from .errors import StackError

# Below the range from which systems give ports to outgoing connections: a client that knocks at a server
# being restarted could be given that very port and keep the server out.
PRIVATE_PORTS = range(20_000, 30_000)
NEIGHBOURS = 100


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of 127.0.0.1. Raises StackError if only root may."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError as error:
            raise StackError(f"--port: {port} may be used by root only") from error
        except OSError:
            return False
    return True


def any_port() -> int:
    """A free port nobody has to remember. Random, so that stacks starting at the same moment rarely meet."""
    return next(port for port in random.sample(PRIVATE_PORTS, len(PRIVATE_PORTS)) if is_free(port))


def port_from(preferred: int) -> int:
    """`preferred`, or the next port above it that is free."""
    for port in range(preferred, preferred + NEIGHBOURS):
        if is_free(port):
            return port
    return any_port()
