"""From a request's body to the reply, by the script."""

import hashlib
import json
import threading
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any

from .asked import Asked, Reply
from .behaviours import BEHAVIOURS, Turn
from .course_answers import course_answer
from .filling import Filling
from .ledger import Entry, Ledger, now
from .script import Script, Step

Answerer = Callable[[Asked], Any]
"""What a good model would answer: JSON, or a text; None leaves it to the schema."""


def writes_courses(asked: Asked) -> Any:
    """Sensible answers to what the platform's writer asks."""
    return course_answer("\n\n".join(text for role, text in asked.messages if role == "user"), asked.schema)


class Answering:
    """Safe to use from many threads."""

    def __init__(self, script: Script, ledger: Ledger, answerer: Answerer | None = None) -> None:
        self.script, self.ledger = script, ledger
        self._answerer = answerer or writes_courses
        self._seen: set[str] = set()
        self._lock = threading.Lock()

    def reply(self, asked: Asked, wire: ModuleType, *, batch: bool = False) -> tuple[Reply, Step]:
        """The reply and the step it was given by, noted in the ledger before anything is sent."""
        step = self.script.next(asked.text)
        reply = BEHAVIOURS[step.do](Turn(asked, wire, self._good(asked), self._cached(asked), step.options))
        self._remember(asked, reply)
        self.ledger.note(_entry(asked, step, reply, batch=batch))
        time.sleep(0 if batch else step.latency)
        return reply, step

    def _good(self, asked: Asked) -> str:
        answer = self._answerer(asked)
        if answer is None:
            answer = Filling(asked.schema).value() if asked.schema else "Fine."
        return answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)

    def _cached(self, asked: Asked) -> int:
        """Tokens of the system's part, if it came before: what a provider's prompt cache would have."""
        with self._lock:
            return len(asked.system) // 4 if asked.system in self._seen else 0

    def _remember(self, asked: Asked, reply: Reply) -> None:
        if reply.paid:
            with self._lock:
                self._seen.add(asked.system)


def _entry(asked: Asked, step: Step, reply: Reply, *, batch: bool) -> Entry:
    canonical = json.dumps(asked.body, sort_keys=True).encode()
    return Entry(
        at=now(),
        purpose=asked.purpose,
        model=asked.model,
        fingerprint=hashlib.sha256(canonical).hexdigest(),
        did=step.do,
        mode=asked.mode,
        status=reply.status,
        paid=reply.paid,
        tokens_in=reply.tokens_in,
        tokens_out=reply.tokens_out,
        batch=batch,
    )
