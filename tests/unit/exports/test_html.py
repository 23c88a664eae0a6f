"""The site to read offline."""

import re
from pathlib import PurePosixPath

import pytest
from lxml import html

from coursegen.exports.contents import Course

from .courses import a_course, a_hostile_course, an_offline_course
from .opening import made, opened

HARMLESS = {"href", "rel", "class", "lang", "dir", "charset", "name", "content", "http-equiv", "start", "title"}


@pytest.mark.parametrize(
    "course", [a_course(), a_hostile_course(), an_offline_course()], ids=["ours", "hostile", "offline"]
)
def test_pages_run_nothing_and_fetch_nothing(course: Course) -> None:
    site = opened(made("html", course))
    for name in site.namelist():
        page = html.document_fromstring(site.read(name).decode())
        assert not page.xpath("//script | //img | //iframe | //object | //link | //form | //base")
        assert {attribute for element in page.iter() for attribute in element.attrib} <= HARMLESS
        outside = {href for href in page.xpath("//a/@href") if ":" in href}
        assert outside <= {"https://ok.example/a?b=1&c=2"}
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert not re.search(r"url\(|@import", page.xpath("string(//style)"))


@pytest.mark.parametrize("course", [a_course(), an_offline_course()], ids=["ours", "offline"])
def test_links_between_pages_lead_somewhere(course: Course) -> None:
    site = opened(made("html", course))
    names = set(site.namelist())
    assert len(names) == len(course.lessons) + 1
    for name in names:
        for href in html.document_fromstring(site.read(name).decode()).xpath("//a/@href"):
            target = PurePosixPath(name).parent / href
            assert str(target).replace("lessons/../", "") in names


def test_a_page_says_whence_it_has_what_it_says() -> None:
    page = html.document_fromstring(opened(made("html", a_course())).read("lessons/lesson-1-1.html").decode())
    assert page.xpath("normalize-space(//details[@class='sources'])") == (
        "Источники Дословная цитата. — Инструкция.pdf, с. 7"
    )


def test_a_gap_is_said_on_its_page_and_on_the_first() -> None:
    site = opened(made("html", a_course()))
    assert "Этот урок не удалось создать" in site.read("lessons/lesson-2-1.html").decode()
    assert "Недостающие уроки: 2.1 Урок 2.1" in site.read("index.html").decode()


def test_other_languages_have_english_words_of_ours_and_their_direction() -> None:
    page = opened(made("html", a_course(language="ar"))).read("index.html").decode()
    assert 'lang="ar" dir="rtl"' in page
    assert "Contents" in page
