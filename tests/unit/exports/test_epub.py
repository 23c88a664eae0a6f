"""EPUB 3, checked by epubcheck-ts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from coursegen.exports.contents import Course

from .courses import a_course, a_hostile_course, an_offline_course
from .opening import made, opened, saved

XHTML = {"h": "http://www.w3.org/1999/xhtml"}


@pytest.mark.parametrize(
    "course",
    [a_course(), a_hostile_course(), an_offline_course(), a_course(language="ar", title="السلامة")],
    ids=["ours", "hostile", "offline", "arabic"],
)
def test_the_book_is_valid(course: Course, node: Callable[..., Any], tmp_path: Path) -> None:
    report = node("check_epub.mjs", saved(made("epub", course), tmp_path, "course.epub"))
    assert report["valid"], report["messages"]
    assert not [each for each in report["messages"] if each["severity"] in ("error", "fatal", "warning")]


def test_the_checker_notices_a_broken_book(node: Callable[..., Any], tmp_path: Path) -> None:
    broken = made("epub", a_course()).replace(b"lesson-1-2.xhtml", b"lesson-9-9.xhtml")
    assert not node("check_epub.mjs", saved(broken, tmp_path, "course.epub"))["valid"]


def test_the_contents_lead_to_every_lesson() -> None:
    book = opened(made("epub", a_course()))
    contents = etree.fromstring(book.read("book/contents.xhtml"))
    links = {link.get("href"): link.text for link in contents.iterfind(".//h:a", XHTML)}
    assert links["lesson-1-1.xhtml"] == "1.1 Урок 1.1"
    assert {f"book/{href}" for href in links} <= set(book.namelist())


def test_the_type_comes_first_and_plain() -> None:
    book = made("epub", a_course())
    assert book[30:58] == b"mimetypeapplication/epub+zip"
