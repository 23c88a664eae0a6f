import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from signal import Signals
from typing import IO, cast

PROGRAM = Path(__file__).with_name("guard_process.py")


class Guard:
    """A process that ends everything it was told of as soon as this one is gone, however it went."""

    def __init__(self, *, keep_open: tuple[int, ...] = (), remove: Path | None = None) -> None:
        """`keep_open`: descriptors held until all is gone; `remove`: a file that must not outlive this process."""
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(PROGRAM), *([str(remove)] if remove else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=keep_open,
            cwd="/",
        )
        self._pipe = cast(IO[bytes], self._process.stdin)

    def watch(self, pid: int, death: Signals) -> None:
        """The session led by `pid` gets `death`, and then SIGKILL, when this process is gone."""
        self._tell(f"{pid} {int(death)}\n")

    def forget(self, pid: int) -> None:
        """That session has ended: its number may soon be somebody else's."""
        self._tell(f"{pid} 0\n")

    def dismiss(self) -> None:
        """Lets it end. What it still watches is killed."""
        with suppress(OSError):
            self._pipe.close()
        self._process.wait()

    def _tell(self, line: str) -> None:
        with suppress(OSError):  # somebody killed the guard: the kernel's signal still stands
            self._pipe.write(line.encode())
            self._pipe.flush()
