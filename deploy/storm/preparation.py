"""Everything a storm needs, brought up in order: the stack, the extra workers, users, observers, clients."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from .clients.ledger import Ledger
from .clients.session import Session, Weather
from .clients.users import SESSIONS, Account, log_in, make_users
from .evidence.observing import observe
from .evidence.samples import Sampler
from .faults import FAULTS, Injector, Scene
from .faults.limits import put_back
from .mutations import MUTATIONS
from .options import StormOptions
from .outside.model import ModelProvider
from .outside.receiver import Receiver
from .stage.crew import Crew
from .stage.platform import Platform

OPEN = {"WEBHOOK_ALLOW_LOOPBACK": "true"}
"""The receiver is on this machine."""


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

    def go_home(self) -> None:
        """Ends the clients, whatever they are at."""
        self.weather.over.set()
        self.weather.go_home.set()
        for session in self.sessions:
            if session.ident is not None:
                session.join()


def prepare(options: StormOptions, data: Path, say: Callable[[str], None], cleanup: ExitStack) -> Storm:
    """A storm that may break loose: the clients are at work. `cleanup` ends all of it."""
    mutation = MUTATIONS.get(options.mutate or "")
    say("starting the platform")
    outside = data.with_name(f"{data.name}.outside")
    outside.mkdir(parents=True)
    model = cleanup.enter_context(ModelProvider(outside, seed=options.seed, seconds=options.writer_delay))
    receiver = cleanup.enter_context(Receiver(outside))
    platform, crew = _bring_up(data, model.environment() | OPEN | (mutation.environment() if mutation else {}), cleanup)
    accounts = make_users(platform)
    users = [(account, log_in(platform.facts().base_url, account)) for account in accounts]
    receiver.register(platform.facts().base_url, users)
    observe(platform)
    if mutation:
        with platform.owner() as owner:
            mutation.prepare(owner)
    scene = Scene(platform, crew, model, receiver, accounts)
    put_back(scene)
    faults = [fault for fault in FAULTS if not options.only or fault.name in options.only]
    injector = Injector(scene, faults, seed=options.seed, pace=options.pace, say=say)
    weather, ledger, sampler = Weather(), Ledger(), Sampler(platform)
    sessions = _sessions(options, platform, users, weather, ledger)
    made = Storm(options, platform, scene, injector, sessions, weather, ledger, sampler)
    cleanup.callback(made.go_home)
    cleanup.callback(scene.calm)
    sampler.start()
    for session in sessions:
        session.start()
    return made


def _bring_up(data: Path, environment: dict[str, str], cleanup: ExitStack) -> tuple[Platform, Crew]:
    platform = Platform(data, environment=environment)
    cleanup.callback(platform.stop)
    platform.wait_until_ready()
    crew = Crew(platform)
    cleanup.callback(crew.stop)
    return platform, crew


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
            waiting=options.waiting,
        )
        for account, token in users
        for n in range(1, max(1, round(SESSIONS[account.tier] * options.clients)) + 1)
    ]
