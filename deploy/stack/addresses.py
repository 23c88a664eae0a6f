from dataclasses import dataclass

from .errors import StackError
from .options import Options
from .ports import any_port, is_free, port_from

WEB_PORT = 8000


@dataclass(frozen=True)
class Addresses:
    """Where people reach the stack."""

    web_bind: str
    flower_bind: str | None

    @property
    def base_url(self) -> str:
        return f"http://{self.web_bind}"

    @property
    def flower_url(self) -> str | None:
        return f"http://{self.flower_bind}" if self.flower_bind else None


def choose_addresses(options: Options) -> Addresses:
    """Free ports on 127.0.0.1. Raises StackError when the one asked for is taken."""
    return Addresses(
        web_bind=f"127.0.0.1:{_web_port(options.port)}",
        flower_bind=f"127.0.0.1:{any_port()}" if options.flower else None,
    )


def _web_port(wanted: int | None) -> int:
    if wanted is None:
        return port_from(WEB_PORT)
    if wanted == 0:
        return any_port()
    if not is_free(wanted):
        raise StackError(f"--port: {wanted} is taken by another program")
    return wanted
