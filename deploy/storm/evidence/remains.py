"""What is there when everything has come to rest."""

from dataclasses import dataclass
from typing import Any, cast

import psycopg
import redis

from deploy.storm.stage.platform import Platform

from .samples import LEASES

EVENTS = """
SELECT job_id::text, seq, run, name, data ->> 'lesson_id', extract(epoch FROM at)::float FROM job_events
ORDER BY job_id, seq
"""
REFUSALS = """
SELECT extract(epoch FROM timestamp)::float, metadata ->> 'refused_by', metadata ->> 'limit' FROM system_metrics
WHERE event_type = 'concurrency_limit_hit'
"""
METRICS = "SELECT event_type::text, count(*) FROM system_metrics GROUP BY 1 ORDER BY 1"
FAILURES = "SELECT coalesce(error ->> 'code', '?'), count(*) FROM jobs WHERE state = 'failed' GROUP BY 1 ORDER BY 1"
GAPS = """
SELECT count(*) FROM lessons JOIN jobs ON jobs.course_id = lessons.course_id
WHERE jobs.state = 'completed' AND lessons.status NOT IN ('completed', 'review_required')
  AND jobs.id = (SELECT id FROM jobs AS last WHERE last.course_id = lessons.course_id ORDER BY created_at DESC LIMIT 1)
"""
QUIZZES = """
SELECT lesson_id::text FROM quiz_questions GROUP BY lesson_id HAVING count(*) <> max(position) OR min(position) <> 1
"""
OPEN_ITEMS = """
SELECT count(*) FROM work_items JOIN jobs ON jobs.id = job_id
WHERE work_items.state IN ('ready', 'running') AND jobs.state IN ('completed', 'failed', 'cancelled', 'rolled_back')
"""
COURSES_BUSY = """
SELECT count(*) FROM courses
WHERE status IN ('initializing', 'processing_documents', 'analyzing_task', 'generating_structure', 'generating_content',
                 'finalizing')
  AND NOT EXISTS (SELECT FROM jobs WHERE course_id = courses.id AND state IN ('waiting', 'queued', 'running'))
"""


@dataclass(frozen=True)
class Event:
    job: str
    seq: int
    run: int
    name: str
    lesson: str | None
    at: float = 0.0


@dataclass(frozen=True)
class Refusal:
    """A start that was refused for a limit: by the gate (Redis), the fence (Postgres) or the queue."""

    at: float
    by: str
    limit: str


@dataclass(frozen=True)
class Remains:
    states: dict[str, str]
    """Job → state."""
    events: list[Event]
    refusals: list[Refusal]
    metrics: dict[str, int]
    failures: dict[str, int]
    slots_held: int
    leases_left: list[str]
    lessons_missing: int
    """Lessons without content in completed courses."""
    quizzes_doubled: list[str]
    open_items: int
    busy_courses: int


def read_remains(platform: Platform, owner: "psycopg.Connection[Any]") -> Remains:
    """The last look at Postgres and Redis."""

    def rows(query: str) -> list[Any]:
        return owner.execute(query).fetchall()

    return Remains(
        states=dict(rows("SELECT id::text, state FROM jobs")),
        events=[Event(*row) for row in rows(EVENTS)],
        refusals=[Refusal(*row) for row in rows(REFUSALS)],
        metrics=dict(rows(METRICS)),
        failures=dict(rows(FAILURES)),
        slots_held=rows("SELECT count(*) FROM slots WHERE job_id IS NOT NULL")[0][0],
        leases_left=leases_left(platform),
        lessons_missing=rows(GAPS)[0][0],
        quizzes_doubled=[lesson for (lesson,) in rows(QUIZZES)],
        open_items=rows(OPEN_ITEMS)[0][0],
        busy_courses=rows(COURSES_BUSY)[0][0],
    )


def leases_left(platform: Platform) -> list[str]:
    """Jobs that still have a lease, in the set of all or in a user's; `?` when Redis does not answer."""
    try:
        client = platform.redis()
        keys = [LEASES, *client.scan_iter("{slots}:user:*")]
        found = {member for key in keys for member in cast(list[str], client.zrange(key, 0, -1))}
    except redis.RedisError:
        return ["?"]
    return sorted(found - {"!"})
