"""One storm from calm to calm."""

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psycopg

from .clients.ledger import Ledger
from .clients.session import Session, Weather
from .clients.users import SESSIONS, Account, log_in, make_users
from .evidence.evidence import Evidence
from .evidence.history import read_history
from .evidence.observing import observe
from .evidence.remains import leases_left, read_remains
from .evidence.samples import Sampler
from .faults import FAULTS, Injector, Scene
from .faults.limits import put_back
from .mutations import MUTATIONS
from .options import StormOptions
from .report.report import Report, judge
from .stage.crew import Crew
from .stage.platform import Platform, StageError
from .stage.waiting import until

ACTIVE = "SELECT count(*) FROM jobs WHERE state IN ('waiting', 'queued', 'running')"


@dataclass
class Storm:
    """The stack, its clients and who breaks it."""

    options: StormOptions
    platform: Platform
    scene: Scene
    injector: Injector
    sessions: list[Session]
    weather: Weather
    ledger: Ledger
    sampler: Sampler


def storm(options: StormOptions, *, data: Path, say: Callable[[str], None], stop: threading.Event) -> Report:
    """Brings a stack up, lets it storm, waits until everything has ended, and judges. Nothing is left running.

    `stop` ends the storm early. Raises StageError when the stack can't be had.
    """
    with ExitStack() as cleanup:
        made = _prepare(options, data, say, cleanup)
        say(f"storm of {options.minutes:g} minutes, seed {options.seed}, {len(made.sessions)} clients")
        made.injector.run(seconds=options.minutes * 60, stop=stop)
        seconds = _settle(made, say)
        say("judging")
        return judge(_gather(made), options, seconds)


def _prepare(options: StormOptions, data: Path, say: Callable[[str], None], cleanup: ExitStack) -> Storm:
    mutation = MUTATIONS.get(options.mutate or "")
    environment = mutation.environment() if mutation else {}
    say("starting the platform")
    platform = Platform(data, writer_delay=options.writer_delay, environment=environment)
    cleanup.callback(platform.stop)
    platform.wait_until_ready()
    crew = Crew(platform)
    cleanup.callback(crew.stop)
    accounts = make_users(platform)
    tokens = [log_in(platform.facts().base_url, account) for account in accounts]
    observe(platform)
    if mutation:
        with platform.owner() as owner:
            mutation.prepare(owner)
    scene = Scene(platform, crew, accounts)
    put_back(scene)
    faults = [fault for fault in FAULTS if not options.only or fault.name in options.only]
    injector = Injector(scene, faults, seed=options.seed, pace=options.pace, say=say)
    weather, ledger, sampler = Weather(), Ledger(), Sampler(platform)
    sessions = _sessions(options, platform, list(zip(accounts, tokens, strict=True)), weather, ledger)
    cleanup.callback(lambda: _go_home(sessions, weather))
    cleanup.callback(scene.calm)
    sampler.start()
    for session in sessions:
        session.start()
    return Storm(options, platform, scene, injector, sessions, weather, ledger, sampler)


def _sessions(
    options: StormOptions,
    platform: Platform,
    users: list[tuple[Account, str]],
    weather: Weather,
    ledger: Ledger,
) -> list[Session]:
    base_url = platform.facts().base_url
    return [
        Session(
            f"{account.email} {n}",
            account=account,
            token=token,
            base_url=base_url,
            ledger=ledger,
            weather=weather,
            seed=f"{options.seed} {account.email} {n}",
        )
        for account, token in users
        for n in range(1, max(1, round(SESSIONS[account.tier] * options.clients)) + 1)
    ]


def _settle(made: Storm, say: Callable[[str], None]) -> float | None:
    """Seconds until everything had ended; None when it did not in time."""
    say("calm: nothing is broken and begun any more, everything may end")
    begun = time.monotonic()
    made.weather.over.set()
    until(lambda: _put_back(made), seconds=30, every=0.5)
    ended = until(lambda: _at_rest(made), seconds=made.options.patience, every=0.5)
    seconds = time.monotonic() - begun
    _go_home(made.sessions, made.weather)
    return seconds if ended else None


def _put_back(made: Storm) -> bool:
    try:
        put_back(made.scene)
    except psycopg.Error:
        return False
    return True


def _at_rest(made: Storm) -> bool:
    if not made.platform.alive():
        raise StageError(f"the stack has ended; see {made.platform.log}")
    try:
        with made.platform.owner() as owner:
            row = owner.execute(ACTIVE).fetchone()
    except psycopg.OperationalError:
        return False
    over = not any(session.is_alive() for session in made.sessions)
    return bool(row and row[0] == 0 and not leases_left(made.platform) and over)


def _go_home(sessions: list[Session], weather: Weather) -> None:
    weather.over.set()
    weather.go_home.set()
    for session in sessions:
        if session.ident is not None:
            session.join()


def _gather(made: Storm) -> Evidence:
    samples = made.sampler.stop()
    with made.platform.owner() as owner:
        history, remains = read_history(owner), read_remains(made.platform, owner)
    return Evidence(made.ledger, history, remains, samples, made.injector.injected)
