import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.stack.supervision import Part, Supervisor

from .place import Place
from .wheels import server_environment

MADE = "made-by-coursegen"


def create_cluster(place: Place, *, password: str, supervisor: Supervisor) -> None:
    """Runs initdb unless it has been. One that was cut short is done again.

    Texts compare by code point and lower() works for every script, whatever locales the machine has.
    """
    if (place.data / MADE).exists():
        return
    shutil.rmtree(place.data, ignore_errors=True)
    place.data.mkdir(mode=0o700)
    _give(place.data, place)
    with _password_file(place, password) as file:
        supervisor.run(_initdb(place, file))
    (place.data / MADE).touch()


def _initdb(place: Place, password_file: Path) -> Part:
    command: list[str | Path] = [
        *(place.program("initdb"), "--no-sync", "-D", place.data),
        *("-U", "postgres", "-A", "scram-sha-256", f"--pwfile={password_file}"),
        *("-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
    ]
    log = place.data.with_name("initdb.log")
    return Part("initdb", command, server_environment(), Path("/"), log=log, run_as=place.run_as)


@contextmanager
def _password_file(place: Place, password: str) -> Iterator[Path]:
    path = place.data.with_name(".password")
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(password + "\n")
    _give(path, place)
    try:
        yield path
    finally:
        path.unlink()


def _give(path: Path, place: Place) -> None:
    if place.run_as:
        os.chown(path, place.run_as.uid, place.run_as.gid)
