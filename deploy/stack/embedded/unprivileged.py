import os
import pwd
import subprocess
from contextlib import suppress

from deploy.stack.errors import StackError
from deploy.stack.supervision import RunAs

CANDIDATES = ("postgres", "nobody")


def server_user() -> RunAs | None:
    """The user Postgres runs as: itself refuses root. None: the one we are."""
    if os.geteuid() != 0:
        return None
    for name in CANDIDATES:
        with suppress(KeyError):
            user = pwd.getpwnam(name)
            return RunAs(user.pw_uid, user.pw_gid)
    raise StackError(f"Postgres refuses to run as root and there is no user {' or '.join(CANDIDATES)}")


def works_for(user: RunAs, *command: object) -> bool:
    """Whether the command succeeds as that user, who may lack the way to it."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(words, cwd="/", capture_output=True, check=False, **user.popen_arguments())
    except FileNotFoundError:
        return False
    except PermissionError:
        return False
    return done.returncode == 0
