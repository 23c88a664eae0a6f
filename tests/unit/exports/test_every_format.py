"""What all formats have in common."""

import tempfile
import time

import pytest

from coursegen.exports.errors import MakingFailed, MakingStopped, TooHeavy
from coursegen.exports.file_names import ascii_name, shown_name
from coursegen.exports.formats import FORMATS
from coursegen.exports.process import make_in_child

from . import courses
from .opening import made

each_format = pytest.mark.parametrize("name", FORMATS)


@each_format
def test_equal_courses_give_equal_files_at_any_time_and_in_any_process(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = courses.a_course()
    first = made(name, course)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert made(name, type(course).model_validate_json(course.model_dump_json())) == first
    told: list[int] = []
    with tempfile.TemporaryFile() as file:
        make_in_child(name, course, into=file, tell=told.append, should_stop=lambda: False)
        file.seek(0)
        assert file.read() == first
    assert told == sorted(told)


@each_format
def test_a_course_of_gaps_alone_can_be_made(name: str) -> None:
    gap = courses.a_gap(1, 1)
    assert made(name, courses.a_course(gap, language="en"))


@each_format
def test_characters_that_no_file_can_hold_are_left_out(name: str) -> None:
    lesson = courses.a_lesson(1, 1, title="a\x00b\x0b\ufffe", intro="\x1b[31m\x07 red\r\nline")
    assert made(name, courses.a_course(lesson, title="\x01t"))


def test_a_child_told_to_stop_is_gone_at_once() -> None:
    began = time.monotonic()
    with tempfile.TemporaryFile() as file, pytest.raises(MakingStopped):
        make_in_child("pdf", courses.an_offline_course(), into=file, tell=lambda _: None, should_stop=lambda: True)
    assert time.monotonic() - began < 5


def test_a_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    from coursegen.exports import process
    from coursegen.reading.limits import Limits

    monkeypatch.setattr(process, "LIMITS", Limits(wall_seconds=0.2))
    with tempfile.TemporaryFile() as file, pytest.raises(TooHeavy):
        make_in_child("pdf", courses.an_offline_course(), into=file, tell=lambda _: None, should_stop=lambda: False)


def test_a_child_that_fails_says_why_to_the_log() -> None:
    with tempfile.TemporaryFile() as file, pytest.raises(MakingFailed, match="KeyError: 'nonsense'"):
        make_in_child("nonsense", courses.a_course(), into=file, tell=lambda _: None, should_stop=lambda: False)


@pytest.mark.parametrize(
    ("title", "ascii_only", "shown"),
    [
        ("Введение в физику", "vvedenie-v-fiziku.pdf", "Введение в физику.pdf"),
        ("../../etc/passwd", "etcpasswd.pdf", "etc passwd.pdf"),
        ('a"b\r\nX: y', "ab-x-y.pdf", "a b X y.pdf"),
        ("", "course.pdf", "course.pdf"),
        ("…", "course.pdf", "….pdf"),
    ],
)
def test_files_are_named_after_the_course(title: str, ascii_only: str, shown: str) -> None:
    assert (ascii_name(title, suffix=".pdf"), shown_name(title, suffix=".pdf")) == (ascii_only, shown)
