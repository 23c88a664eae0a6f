"""PPTX, opened again by python-pptx and judged by openxml-audit, a port of Microsoft's own validator."""

from io import BytesIO
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.slide import Slide as Shown

from coursegen.exports.contents import Citation, Course, Part, Slide
from coursegen.exports.pptx.fitting import LINE, LINES, pages_of, shortened

from .courses import HARM, a_course, a_gap, a_hostile_course, a_lesson, an_offline_course
from .opening import made, opened, saved


def slides_of(course: Course) -> list[Shown]:
    return list(Presentation(BytesIO(made("pptx", course))).slides)


def told(slide: Shown) -> tuple[str, str]:
    title, body = slide.placeholders
    return title.text_frame.text, body.text_frame.text


def notes(slide: Shown) -> str:
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


@pytest.mark.parametrize(
    "course", [a_course(), a_hostile_course(), an_offline_course(), a_course(language="ar")],
    ids=["ours", "hostile", "offline", "arabic"],
)  # fmt: skip
def test_powerpoint_would_open_it(course: Course, tmp_path: Path) -> None:
    found = OpenXmlValidator().validate(saved(made("pptx", course), tmp_path, "deck.pptx"))
    assert (found.is_valid, found.errors) == (True, [])


def test_the_validator_notices_a_lost_part(tmp_path: Path) -> None:
    from coursegen.exports.archive import zipped

    deck = opened(made("pptx", a_course()))
    files = {name: deck.read(name) for name in deck.namelist() if name != "ppt/slides/slide2.xml"}
    assert not OpenXmlValidator().validate(saved(zipped(files), tmp_path, "deck.pptx")).is_valid


def test_sections_lessons_and_their_slides_come_in_order() -> None:
    assert [told(slide) for slide in slides_of(a_course())] == [
        ("Основы охраны труда", "Курс о том, как работать безопасно."),
        ("Недостающие уроки", "2.1 Урок 2.1"),
        ("Чему вы научитесь", "Работать безопасно"),
        ("1. Раздел 1", "О разделе"),
        ("1.1 Урок 1.1", "Узнать\nПонять"),
        ("Первая часть", "Порядок\nЧистота"),
        ("1.2 Урок 1.2", "Для этого урока слайдов нет.\nУзнать\nПонять"),
        ("2. Раздел 2", "О разделе"),
        ("2.1 Урок 2.1", "Этот урок не удалось создать. В курсе его нет.\nУзнать\nПонять"),
    ]


def test_citations_are_in_the_notes_of_the_slide_they_belong_to() -> None:
    other = Part(title="Без слайда", content="x", citations=(Citation(document_name="Приказ.docx", quote="Иное."),))
    lesson = a_lesson(1, 1, sections=(*a_lesson(1, 1).sections, other))
    *_, first, second = slides_of(a_course(lesson))
    assert notes(first) == "Источники:\nИное.\n— Приказ.docx"
    assert notes(second) == "Источники:\nДословная цитата.\n— Инструкция.pdf, с. 7"


def test_a_lesson_to_be_looked_over_says_so_and_why() -> None:
    lessons = (a_lesson(1, 1, review=True, reason="Цитата неверна."), a_gap(1, 2, failed=True, reason="Нет ответа."))
    said = dict(told(slide) for slide in slides_of(a_course(*lessons)))
    assert said["Уроки, которые нужно проверить"] == "1.1 Урок 1.1"
    assert said["1.1 Урок 1.1"].startswith("Цитата неверна.\n")
    assert "Нет ответа." in said["1.2 Урок 1.2"]


def test_what_is_hostile_is_text_and_nothing_else() -> None:
    deck = made("pptx", a_hostile_course())
    words = "\n".join("\n".join((*told(slide), notes(slide))) for slide in Presentation(BytesIO(deck)).slides)
    assert HARM[:60] in words
    archive = opened(deck)
    assert b"TargetMode" not in b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".rels"))


def test_more_than_a_slide_can_hold_goes_on_on_the_next() -> None:
    points = tuple(f"Пункт {number} " + "слово " * 30 for number in range(8))
    shown = [
        told(slide) for slide in slides_of(a_course(a_lesson(1, 1, slides=(Slide(title="Много", points=points),))))
    ]
    continued = [(title, body) for title, body in shown if title.startswith("Много")]
    assert [title for title, _ in continued] == [f"Много ({n}/{len(continued)})" for n in range(1, len(continued) + 1)]
    assert len(continued) > 1
    assert "\n".join(body for _, body in continued).split() == " ".join(points).split()


@pytest.mark.parametrize("words", ["слово " * 400, "x" * 5000, "漢" * 900, "a\tb\n\nc", ""])
def test_points_are_cut_to_pages_and_lose_nothing(words: str) -> None:
    pages = pages_of([words])
    assert "".join("".join(page) for page in pages).replace(" ", "") == "".join(words.split())
    assert all(sum(-(-len(point) // LINE) for point in page) <= LINES for page in pages)


def test_a_long_title_is_cut_on_the_slide_and_whole_in_the_notes() -> None:
    title = "Очень длинное название " * 30
    slide = next(slide for slide in slides_of(a_course(a_lesson(1, 1, title=title))) if "1.1" in told(slide)[0])
    assert told(slide)[0].endswith("…")
    assert title.strip() in notes(slide)
    assert shortened("漢" * 100, 60) == "漢" * 29 + "…"
