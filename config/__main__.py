"""Start one of the platform's processes: `python -m config web|live|writers|readers|system|flower|migrate`.

The process becomes the real server, so signals reach it directly.
"""

import gc
import os
import resource
import runpy
import sys
from collections.abc import Callable

import django

from coursegen.tiers.names import Tier

from .environment import Environment, environment

LONGEST_LINE = ("--limit-request-line", "8190")
"""A parameter that is too long by our own limits, in any script, shall reach us: we say which it is."""


def web(env: Environment) -> list[str]:
    """The application is loaded before there is a port: until then the proxy says 503, instead of requests waiting."""
    return [
        "gunicorn", "config.wsgi:application", "--bind", env.web_bind, "--worker-class", "gthread",
        "--workers", str(env.web_processes), "--threads", str(env.web_threads),
        "--timeout", "60", "--graceful-timeout", "8", "--keep-alive", "5", "--no-control-socket",
        "--preload", *LONGEST_LINE,
    ]  # fmt: skip


def live(env: Environment) -> list[str]:
    """One process with one event loop; several are several of these."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # every stream is a file
    return [
        "gunicorn", "config.asgi:application", "--bind", env.live_bind,
        "--worker-class", "config.live_worker.LiveWorker", "--workers", "1", "--backlog", "2048", "--keep-alive", "0",
        "--timeout", "60", "--graceful-timeout", "5", "--no-control-socket", *LONGEST_LINE,
    ]  # fmt: skip


def worker(name: str, queues: list[str], threads: int) -> list[str]:
    return [
        "celery", "--app", "config", "worker", "--hostname", f"{name}@%h", "--pool", "threads", "--loglevel", "INFO",
        "--concurrency", str(threads), "--queues", ",".join(queues), "--task-events",
        "--without-gossip", "--without-mingle",
    ]  # fmt: skip


TIERS = [tier.lower() for tier in Tier]


def writers(env: Environment) -> list[str]:
    return worker("writers", TIERS, env.writer_threads)


def readers(env: Environment) -> list[str]:
    return worker("readers", [f"{tier}.read" for tier in TIERS], env.reader_threads)


def system(env: Environment) -> list[str]:
    return worker("system", ["system"], env.system_threads)


def flower(env: Environment) -> list[str]:
    if ":" not in env.flower_basic_auth:
        raise SystemExit("FLOWER_BASIC_AUTH must be user:password; Flower can stop workers and is not left open")
    address, _, port = env.flower_bind.rpartition(":")
    os.environ["FLOWER_BASIC_AUTH"] = env.flower_basic_auth  # by environment: arguments can be read by everybody
    return ["celery", "--app", "config", "flower", f"--address={address}", f"--port={port}"]


def migrate(env: Environment) -> list[str]:
    return ["manage", "migrate", "--noinput"]


PROCESSES: dict[str, Callable[[Environment], list[str]]] = {
    "web": web,
    "live": live,
    "writers": writers,
    "readers": readers,
    "system": system,
    "flower": flower,
    "migrate": migrate,
}


POOL_SIZES = {"web": 8, "live": 5, "writers": 16, "readers": 6, "system": 12}
"""Connections a process needs where DATABASE_POOL_SIZE does not say: its busy threads, heartbeat and sweeper."""


def main() -> None:
    name = sys.argv[1] if len(sys.argv) == 2 else ""
    if name not in PROCESSES:
        raise SystemExit(f"usage: python -m config {'|'.join(PROCESSES)}")
    os.environ["COURSEGEN_PROCESS"] = name
    os.environ.setdefault("DATABASE_POOL_SIZE", str(POOL_SIZES.get(name, 0)))
    become(PROCESSES[name](environment()))


def become(command: list[str]) -> None:
    """Be the server that `command` names, a module and its arguments.

    What a process is made of stays to its end: looking for garbage in it would take an eighth of the time to start.
    """
    gc.disable()
    django.setup()
    gc.freeze()
    gc.enable()
    sys.argv = command
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
