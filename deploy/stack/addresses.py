from dataclasses import dataclass

from .errors import StackError
from .options import Options
from .ports import any_port, is_free, port_from

PUBLIC_PORT = 8000
HOST = "127.0.0.1"


@dataclass(frozen=True)
class Addresses:
    """Where people reach the stack, at `port`, and where the processes behind that address are."""

    port: int
    web_bind: str
    live_bind: str
    flower_bind: str | None

    @property
    def base_url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def inside_out(self) -> list[tuple[str, str]]:
        """What must answer, with its name: the address before the others would wait for them."""
        inside = [(f"http://{self.web_bind}", "the web server"), (f"http://{self.live_bind}", "the live process")]
        return [*inside, (self.base_url, "the proxy")]

    @property
    def flower_url(self) -> str | None:
        return f"http://{self.flower_bind}" if self.flower_bind else None


def choose_addresses(options: Options) -> Addresses:
    """Free ports on 127.0.0.1. Raises StackError when the one asked for is taken."""
    return Addresses(
        port=_public_port(options.port),
        web_bind=_private(),
        live_bind=_private(),
        flower_bind=_private() if options.flower else None,
    )


def _private() -> str:
    return f"{HOST}:{any_port()}"


def _public_port(wanted: int | None) -> int:
    if wanted is None:
        return port_from(PUBLIC_PORT)
    if wanted == 0:
        return any_port()
    if not is_free(wanted):
        raise StackError(f"--port: {wanted} is taken by another program")
    return wanted
