"""Valkey, which is the broker and has the leases: emptied, robbed of a key, killed, frozen; messages sent twice."""

import random
import shutil
from signal import SIGKILL
from typing import cast

import redis
from celery import Celery

from config.__main__ import TIERS

from .fault import Done, Fault
from .scene import Scene

QUEUES = [*TIERS, *(f"{tier}.read" for tier in TIERS)]
TASK = "orchestrator.do_work_item"
LATELY = """
SELECT item.id::text, lower(jobs.tier) || CASE item.kind WHEN 'DOCUMENT_PROCESSING' THEN '.read' ELSE '' END
FROM work_items AS item JOIN jobs ON jobs.id = item.job_id
WHERE item.created_at > now() - interval '20 seconds' ORDER BY random() LIMIT 10
"""


def flush(scene: Scene, chance: random.Random) -> Done | None:
    scene.platform.redis().flushall()
    return Done("FLUSHALL")


def delete_slot_key(scene: Scene, chance: random.Random) -> Done | None:
    client = scene.platform.redis()
    keys = sorted(cast(str, key) for key in client.scan_iter("{slots}:*"))
    if keys and client.delete(key := chance.choice(keys)):
        return Done(f"DEL {key}")
    return None


def kill(scene: Scene, chance: random.Random) -> Done | None:
    """It comes back with what its append-only file had, at most a second old, or with nothing."""
    if not scene.end("valkey", SIGKILL):
        return None
    if chance.random() < 0.5:
        return Done("SIGKILL valkey", ("valkey",))
    shutil.rmtree(scene.platform.directory.valkey / "appendonlydir", ignore_errors=True)
    return Done("SIGKILL valkey, its data removed", ("valkey",))


def pause(scene: Scene, chance: random.Random) -> Done | None:
    seconds = round(chance.uniform(1, 6), 1)
    return Done(f"SIGSTOP valkey for {seconds} s", ("valkey",), seconds) if scene.pause("valkey", seconds) else None


def duplicate(scene: Scene, chance: random.Random) -> Done | None:
    """Copy what waits in the queues, and call again for items that were called for a moment ago."""
    copied = sum(_copy(scene.platform.redis(), queue) for queue in QUEUES)
    return Done(f"{copied} waiting messages copied, {_call_again(scene)} items called again")


def _copy(client: "redis.Redis", queue: str) -> int:
    messages = cast(list[str], client.lrange(queue, 0, -1))
    if messages:
        client.lpush(queue, *messages)
    return len(messages)


def _call_again(scene: Scene) -> int:
    application = Celery(broker=scene.platform.facts().redis_url, set_as_current=False)
    with scene.platform.owner() as owner:
        calls = owner.execute(LATELY).fetchall()
    for item, queue in calls:
        application.send_task(TASK, kwargs={"item_id": item}, queue=queue, ignore_result=True, retry=False)
    application.close()
    return len(calls)


BROKER_FAULTS = (
    Fault("flush", flush, weight=3, rest=8),
    Fault("delete-slot-key", delete_slot_key, weight=3),
    Fault("kill-valkey", kill, weight=2, rest=25),
    Fault("pause-valkey", pause, weight=1, rest=20),
    Fault("duplicate-messages", duplicate, weight=4),
)
