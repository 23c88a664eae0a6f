import urllib.error
import urllib.request
from collections.abc import Callable

from celery import Celery
from kombu.exceptions import OperationalError
from redis import RedisError

ANSWER_SECONDS = 1.0

_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # proxy variables apply to loopback too


def lives(base_url: str) -> bool:
    """Whether who serves there says that it lives."""
    try:
        with _direct.open(f"{base_url}/livez", timeout=ANSWER_SECONDS) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def workers_answer(redis_url: str, *, count: int) -> Callable[[], bool]:
    """Asks whether as many workers have answered a ping."""
    application = Celery(broker=redis_url, set_as_current=False)

    def asked() -> bool:
        try:
            answers = application.control.ping(timeout=ANSWER_SECONDS, limit=count)
        except (OperationalError, RedisError, OSError):  # the broker is being restarted
            return False
        return len(answers or ()) >= count

    return asked
