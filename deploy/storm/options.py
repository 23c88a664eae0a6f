import argparse
import random
from dataclasses import dataclass, replace
from pathlib import Path

from deploy.stack.options import OneSentenceParser

from .faults import FAULTS
from .mutations import MUTATIONS

LONGEST_MINUTES = 24 * 60.0


@dataclass(frozen=True)
class StormOptions:
    """How hard and how long it storms."""

    minutes: float = 10.0
    seed: int = 0
    clients: float = 1.0
    """Sessions for each that a user of the tier is given by default."""
    writer_delay: float = 0.5
    patience: float = 400.0
    """Seconds that everything accepted may take to end when the storm is over."""
    data: Path | None = None
    """Directory of the stack, kept; None: a temporary one."""
    report: Path | None = None
    only: tuple[str, ...] = ()
    """Names of the faults to inject; none: all."""
    waiting: float = 0.5
    """Share of the starts that rather wait for a slot than be refused."""
    pace: tuple[float, float] = (1.0, 5.0)
    """Seconds between two faults, at least and at most."""
    mutate: str | None = None


def parse(arguments: list[str]) -> StormOptions:
    """The options of a storm. Ends the process with one sentence when they make no sense."""
    options = OneSentenceParser(prog="make storm", description="Break the platform under load and check what it kept.")
    add = options.add_argument
    add("--minutes", type=_minutes, default=10.0, metavar="N", help="how long it storms; default: 10")
    add("--seed", type=int, metavar="N", help="default: a new one, or that of the mutation")
    add("--clients", type=float, default=1.0, metavar="FACTOR", help="multiplies the sessions; default: 1")
    add("--writer-delay", type=float, default=0.5, metavar="SECONDS", help="time a model takes to answer; default: 0.5")
    add("--patience", type=float, default=400.0, metavar="SECONDS", help="for everything to end; default: 400")
    add("--data", type=Path, metavar="DIR", help="keep the stack's state here; default: a temporary directory")
    add("--report", type=Path, metavar="FILE", help="write the report as JSON")
    add("--only", type=_names, default=(), metavar="FAULT,…", help="inject these faults alone")
    add("--pace", type=_pace, default=(1.0, 5.0), metavar="MIN-MAX", help="seconds between faults; default: 1-5")
    add("--waiting", type=float, default=0.5, metavar="SHARE", help="of starts that wait for a slot; default: 0.5")
    add("--mutate", choices=sorted(MUTATIONS), help="take a guard out of the platform; the checks must notice")
    chosen = options.parse_args(arguments)
    if chosen.seed is None:
        chosen.seed = MUTATIONS[chosen.mutate].seed if chosen.mutate else random.SystemRandom().randrange(10**6)
    return _under(StormOptions(**vars(chosen)))


def _under(options: StormOptions) -> StormOptions:
    """With a mutation: the faults and the pace under which its guard is missed, unless others were asked for."""
    mutation = MUTATIONS.get(options.mutate or "")
    if mutation is None:
        return options
    return replace(
        options,
        only=options.only or mutation.only,
        pace=mutation.pace,
        writer_delay=mutation.writer_delay,
        waiting=mutation.waiting,
    )


def _minutes(text: str) -> float:
    minutes = float(text)
    if not 0 < minutes <= LONGEST_MINUTES:
        raise argparse.ArgumentTypeError(f"must be more than 0 and at most {LONGEST_MINUTES:g}, not {text!r}")
    return minutes


def _names(text: str) -> tuple[str, ...]:
    known, names = {fault.name for fault in FAULTS}, tuple(filter(None, map(str.strip, text.split(","))))
    if unknown := sorted(set(names) - known):
        raise argparse.ArgumentTypeError(f"must be of {', '.join(sorted(known))}, not {', '.join(unknown)}")
    return names


def _pace(text: str) -> tuple[float, float]:
    least, _, most = text.partition("-")
    pace = float(least), float(most or least)
    if not 0 < pace[0] <= pace[1]:
        raise argparse.ArgumentTypeError(f"must be like 1-5, not {text!r}")
    return pace
