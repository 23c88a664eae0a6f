"""One client: makes courses one after the other, as a person with changing moods would."""

import random
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from .documents import document_for
from .front import Front
from .ledger import Ledger, Poll, Promise
from .users import Account

ENDED = {"completed", "failed", "cancelled", "rolled_back"}
RUNS = 2
TRIES = 6
"""How often a failed job is begun, and how often a start is asked for before the wish is given up."""
WITH_A_KEY = 0.7
DOUBLE_CLICKS = 0.15
"""Shares of the starts: that carry an Idempotency-Key, and that are sent again after their yes."""


@dataclass(frozen=True)
class Wish:
    """A start as it is sent, every time alike. `answer` is the field in which the job's id comes."""

    course: str
    path: str
    body: dict[str, str]
    answer: str
    key: str


@dataclass
class Weather:
    """What all sessions share: whether new courses are still wanted, when to go home, and whose jobs there are."""

    over: threading.Event = field(default_factory=threading.Event)
    go_home: threading.Event = field(default_factory=threading.Event)
    jobs: list[tuple[str, str]] = field(default_factory=list)
    """(user, job) of everything promised, for those who try what is not theirs."""


class Session(threading.Thread):
    """Until the storm is over: wish, start, watch, sometimes cancel, delete, do it again or pry."""

    def __init__(
        self,
        name: str,
        *,
        account: Account,
        token: str,
        base_url: str,
        ledger: Ledger,
        weather: Weather,
        seed: str,
        waiting: float,
    ) -> None:
        super().__init__(name=name, daemon=True)
        self._account = account
        self._ledger = ledger
        self._weather = weather
        self._waiting = waiting
        self._chance = random.Random(seed)  # noqa: S311 - moods, not secrets
        self._front = Front(base_url, who=account.email, ledger=ledger, token=token)
        self._gone = False

    def run(self) -> None:
        while not self._weather.over.is_set() and not self._gone:
            course = self._make_course()
            if course is None:
                self._pause(0.5, 1.5)
                continue
            self._generate_and_follow(course)
            if self._chance.random() < 0.15 and not self._weather.over.is_set():
                self._generate_and_follow(course)
        self._front.close()

    def _make_course(self) -> str | None:
        brief = {
            "title": f"Storm {self._chance.getrandbits(32):x}",
            "language": "en",
            "estimated_lessons": self._chance.randint(3, 8),
        }
        course = self._wanted(201, "POST", "/api/v1/courses/", json=brief)
        if course is None:
            return None
        if self._chance.random() < 0.35:
            name, content = document_for(self._account.tier, self._chance)
            self._ask("POST", f"/api/v1/courses/{course['id']}/documents/", files={"file": (name, content)})
        return str(course["id"])

    def _generate_and_follow(self, course: str) -> None:
        job = self._start(course)
        if job is not None:
            self._follow(course, job)

    def _start(self, course: str) -> str | None:
        """The job's id, from a yes or from a 409 that says an unanswered start did succeed."""
        wish = self._wish(course)
        for _ in range(TRIES):
            status, content, promise = self._try_to_start(wish)
            if promise and self._chance.random() < DOUBLE_CLICKS:
                self._try_to_start(wish)
            if promise or status == 409:
                job = promise.job if promise else str(content.get("details", {}).get("jobId", ""))
                return job or None
            if self._gone or status == 404 or self._weather.go_home.is_set():
                return None
            self._pause(0.3, 1.5)
        return None

    def _wish(self, course: str) -> Wish:
        way = "wait" if self._chance.random() < self._waiting else self._chance.choice(("generate", "reject"))
        key = f"{self.name} {self._chance.getrandbits(64):x}" if self._chance.random() < WITH_A_KEY else ""
        if way == "generate":
            return Wish(course, "/api/coursegen/generate", {"courseId": course}, "jobId", key)
        return Wish(course, "/api/v1/course-generation/", {"course_id": course, "on_limit": way}, "job_id", key)

    def _try_to_start(self, wish: Wish) -> tuple[int | None, dict[str, Any], Promise | None]:
        headers = {"Idempotency-Key": wish.key} if wish.key else {}
        exchange, content = self._ask("POST", wish.path, json=wish.body, headers=headers)
        if exchange.status not in (200, 202):
            return exchange.status, content or {}, None
        job = str((content or {}).get(wish.answer))
        promise = Promise(exchange, job, wish.course, self._account.id, _forecast(content or {}), wish.key)
        self._ledger.promises.append(promise)
        self._weather.jobs.append((self._account.id, promise.job))
        return exchange.status, content, promise

    def _follow(self, course: str, job: str) -> None:
        mood, patience = self._chance.random(), time.monotonic() + self._chance.uniform(0, 8)
        run = 1
        while not self._weather.go_home.is_set() and not self._gone:
            state = self._look(job, run)
            if state == "failed" and run < RUNS and self._again(job):
                run += 1
                continue
            if state in ENDED or state == "gone":
                return
            if mood < 0.22 and time.monotonic() > patience:
                mood = 1.0 if self._change_of_mind(course, job, delete=mood < 0.07) else mood
            if self._chance.random() < 0.02:
                self._pry()
            self._pause(0.4, 1.2)

    def _again(self, job: str) -> bool:
        """Ask for another run of a failed job."""
        exchange, _ = self._ask("POST", f"/api/v1/course-generation/{job}/retry/")
        return exchange.status == 202

    def _look(self, job: str, run: int) -> str:
        exchange, content = self._ask("GET", f"/api/v1/course-generation/{job}/")
        if exchange.status == 404:
            return "gone"
        if exchange.status != 200:
            return "unknown"
        progress = content.get("progress")
        if progress:
            self._ledger.polls.append(Poll(exchange.until, job, content["state"], run, progress))
        return str(content["state"])

    def _change_of_mind(self, course: str, job: str, *, delete: bool) -> bool:
        """Cancel the job or delete its course; False when that could not be done now."""
        if delete:
            exchange, _ = self._ask("DELETE", f"/api/v1/courses/{course}/")
            return exchange.status in (204, 404)
        exchange, _ = self._ask("POST", f"/api/v1/course-generation/{job}/cancel/")
        if exchange.status == 200:
            self._ledger.cancelled.append(job)
        return exchange.status in (200, 409)

    def _pry(self) -> None:
        """Ask for what is another user's."""
        others = [job for user, job in self._weather.jobs[-50:] if user != self._account.id]
        if others:
            job = self._chance.choice(others)
            method, path = self._chance.choice((("GET", "/"), ("POST", "/cancel/"), ("GET", "/events/")))
            exchange, _ = self._ask(method, f"/api/v1/course-generation/{job}{path}")
            self._ledger.trespasses.append(exchange)

    def _wanted(self, status: int, method: str, path: str, **request: Any) -> Any:
        exchange, content = self._ask(method, path, **request)
        return content if exchange.status == status else None

    def _ask(self, method: str, path: str, **request: Any) -> tuple[Any, Any]:
        exchange, content = self._front.ask(method, path, **request)
        if exchange.status == 401:
            self._gone = True  # the account was deleted
            if not self._account.expendable:
                self._ledger.complaints.append(f"{self._account.email} was logged out: {content}")
        return exchange, content

    def _pause(self, least: float, most: float) -> None:
        self._weather.go_home.wait(self._chance.uniform(least, most))


def _forecast(content: dict[str, Any]) -> tuple[float, float] | None:
    eta = content.get("eta_seconds")
    return (eta["p50"], eta["p90"]) if eta else None
