from collections.abc import Iterator

from metrics.gauges import Series
from metrics.redis import client
from orchestrator.queues import READING, SYSTEM, WRITING


def series() -> Iterator[Series]:
    """Wake-up calls that no worker has taken; with RabbitMQ as the broker it tells the same itself."""
    names = [*WRITING, *READING, SYSTEM]
    pipeline = client().pipeline(transaction=False)
    for name in names:
        pipeline.llen(name)
    lengths = {(name,): float(length) for name, length in zip(names, pipeline.execute(), strict=True)}
    yield Series("queue_messages", "wake-up calls in a queue", lengths, ("queue",))
