"""Any worker writes the same course: nothing depends on the order of sets, on chance or on the clock."""

import hashlib
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from coursegen.writing.offline import OfflineWriter
from coursegen.writing.shapes import Brief

from .courses import course_of, sources_of

ROOT = Path(__file__).parents[3]
SCRIPT = """
import hashlib
from tests.unit.writing.courses import course_of
print(hashlib.sha256(repr([course_of(name) for name in ("warehouse", "technical", "faq")]).encode()).hexdigest())
"""


def digest(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", SCRIPT]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout


def test_the_same_course_whatever_the_hash_seed() -> None:
    assert len({digest("0"), digest("4321")}) == 1


def test_the_same_course_twice_in_one_process() -> None:
    once, again = (hashlib.sha256(repr(course_of.__wrapped__("faq")).encode()).digest() for _ in range(2))
    assert once == again


def test_the_same_courses_from_many_threads_at_once() -> None:
    names = ["faq", "technical", "glossary", "plain text"] * 4
    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(course_of.__wrapped__, names))
    assert written == [course_of(name) for name in names]


def test_a_delay_makes_a_lesson_take_that_long() -> None:
    brief, sources, writer = Brief(title="FAQ", language="en"), sources_of("faq"), OfflineWriter(delay_seconds=0.2)
    course = course_of("faq")
    section = course.structure.sections[0]
    began = time.monotonic()
    written = writer.write_lesson(
        brief=brief,
        analysis=course.analysis,
        outline=course.structure.sections,
        section=section,
        lesson=section.lessons[0],
        sources=sources,
    )
    assert time.monotonic() - began >= 0.2
    assert written.value.sections
    assert (written.usage.model, written.usage.model_calls, written.usage.cost_usd) == ("offline", 0, "0")
