"""One storm from calm to calm."""

import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from .clients.ledger import keep
from .evidence.evidence import Evidence
from .evidence.history import read_history
from .evidence.remains import read_remains
from .options import StormOptions
from .preparation import Storm, prepare
from .report.report import Report, judge
from .settling import settle


def storm(options: StormOptions, *, data: Path, say: Callable[[str], None], stop: threading.Event) -> Report:
    """Brings a stack up, lets it storm, waits until everything has ended, and judges. Nothing is left running.

    `stop` ends the storm early, set once more the waiting. Raises StageError when the stack can't be had.
    """
    with ExitStack() as cleanup:
        made = prepare(options, data, say, cleanup)
        say(f"storm of {options.minutes:g} minutes, seed {options.seed}, {len(made.sessions)} clients")
        made.injector.run(seconds=options.minutes * 60, stop=stop)
        stop.clear()
        say("calm: nothing is broken and begun any more, everything may end")
        seconds = settle(made, stop)
        say("judging")
        return judge(_gather(made), options, seconds)


def _gather(made: Storm) -> Evidence:
    samples = made.sampler.stop()
    with made.platform.owner() as owner:
        history, remains = read_history(owner), read_remains(made.platform, owner)
    keep(made.ledger, made.platform.directory.logs)
    outside = made.scene.model.calls(), made.scene.receiver.received(), made.scene.receiver.secrets
    return Evidence(made.ledger, history, remains, samples, made.injector.injected, *outside)
