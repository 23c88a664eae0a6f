"""Users deleted while their courses are in the making, as staff would."""

import random
import subprocess
import sys
import threading

from deploy.storm.clients.users import Account
from deploy.storm.stage.platform import CHECKOUT

from .fault import Done, Fault
from .scene import Scene

DELETE = "from coursegen.models import User; User.objects.filter(id='{user}').delete()"
DELETE_SECONDS = 60.0


def delete_user(scene: Scene, chance: random.Random) -> Done | None:
    if not scene.expendable:
        return None
    account = scene.expendable.pop(chance.randrange(len(scene.expendable)))
    environment = scene.platform.worker_environment() | {"DATABASE_POOL_SIZE": "0"}
    threading.Thread(target=_delete, args=[scene, account, environment], daemon=True).start()
    return Done(f"deleting {account.email}")


def _delete(scene: Scene, account: Account, environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", DELETE.format(user=account.id)],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        timeout=DELETE_SECONDS,
        check=False,
    )
    if done.returncode:  # the database was just away, say
        scene.expendable.append(account)


USER_FAULTS = (Fault("delete-user", delete_user, weight=1, rest=40),)
