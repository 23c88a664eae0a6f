"""Users deleted while their courses are in the making, as staff would."""

import random
import subprocess
import sys

from deploy.storm.stage.platform import CHECKOUT

from .fault import Done, Fault
from .scene import Scene

DELETE = "from coursegen.models import User; User.objects.filter(id='{user}').delete()"
DELETE_SECONDS = 30.0


def delete_user(scene: Scene, chance: random.Random) -> Done | None:
    if not scene.expendable:
        return None
    account = scene.expendable.pop(chance.randrange(len(scene.expendable)))
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", DELETE.format(user=account.id)],
        cwd=CHECKOUT,
        env=scene.platform.worker_environment() | {"DATABASE_POOL_SIZE": "0"},
        capture_output=True,
        timeout=DELETE_SECONDS,
        check=False,
    )
    if done.returncode:
        scene.expendable.append(account)  # the database was just away, say
        return Done(f"{account.email} could not be deleted: {done.stderr.decode()[-200:]}")
    return Done(f"deleted {account.email}")


USER_FAULTS = (Fault("delete-user", delete_user, weight=1, rest=40),)
