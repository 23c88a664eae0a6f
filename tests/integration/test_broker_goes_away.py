"""A broker that goes away while a worker holds messages of it: the worker comes back to it, and does not end."""

from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from kombu import Connection, Consumer, Exchange, Producer, Queue

from tests.doors import Door, a_door

pytestmark = pytest.mark.usefixtures("committed")


def test_a_lost_connection_with_messages_in_hand_can_be_closed() -> None:
    """Seen in a storm: Kombu closes it twice, and the second time it fell over the messages it could not give back."""
    with a_door(urlsplit(settings.REDIS_URL)) as door:
        connection = _as_a_worker_has_it(door)
        door.shut()
        connection.collect(socket_timeout=1)  # what Celery does then: this, and the next
        connection.close()


def _as_a_worker_has_it(door: Door) -> Connection:
    """A message in hand, waiting for the next, and one ear for what is told to all."""
    server = urlsplit(settings.REDIS_URL)
    credentials, at, _ = server.netloc.rpartition("@")
    connection = Connection(server._replace(netloc=f"{credentials}{at}127.0.0.1:{door.port}").geturl())
    held = Queue("held")(connection.default_channel)
    Producer(connection.default_channel).publish({}, routing_key="held", declare=[held])
    Consumer(connection.default_channel, [held], callbacks=[lambda *_: None]).consume()
    told = Queue("told", Exchange("to all", type="fanout"), auto_delete=True)
    Consumer(connection.channel(), [told], callbacks=[lambda *_: None]).consume()
    with suppress(TimeoutError):
        while True:
            connection.drain_events(timeout=0.2)
    assert connection.default_channel.qos._delivered, "a message is in hand"
    return connection
