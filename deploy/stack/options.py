import argparse
import math
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

DEFAULT_DATA = Path(".demo")
LONGEST_DELAY_SECONDS = 3600.0


@dataclass(frozen=True)
class Options:
    """What a stack is asked to be."""

    port: int | None = None
    """Port of the one address; None: 8000 or the next free one, 0: any."""
    data: Path = DEFAULT_DATA
    workers: bool = True
    flower: bool = True
    writer_delay: float = 0.0
    """Seconds the offline writer takes for a lesson."""


class OneSentenceParser(argparse.ArgumentParser):
    """Says what is wrong with an option in one line, without the usage before it."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message.removeprefix('argument ')}\n")


def parser(program: str, description: str) -> argparse.ArgumentParser:
    """The options every stack takes."""
    options = OneSentenceParser(prog=program, description=description, allow_abbrev=False)
    add = options.add_argument
    add(
        "--port",
        type=_port,
        metavar="N",
        help="web port; default: 8000 or the next free one, 0: any free one",
    )
    add("--data", type=_data, default=DEFAULT_DATA, metavar="DIR", help="keep all state here (default: .demo)")
    add(
        "--no-workers",
        dest="workers",
        action="store_false",
        help="start no writers, readers and system workers",
    )
    add("--no-flower", dest="flower", action="store_false", help="start no Flower")
    add(
        "--writer-delay",
        type=_delay,
        default=0.0,
        metavar="SECONDS",
        help="let the offline writer take this long",
    )
    return options


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"must be a whole number from 0 to 65535, not {text!r}")
    return int(text)


def _data(text: str) -> Path:
    path = Path(text)
    if not text.strip() or (path.exists() and not path.is_dir()):
        raise argparse.ArgumentTypeError(f"must name a directory, not {text!r}")
    return path


def _delay(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds <= LONGEST_DELAY_SECONDS:
        raise argparse.ArgumentTypeError(f"must be a number of seconds from 0 to 3600, not {text!r}")
    return seconds
