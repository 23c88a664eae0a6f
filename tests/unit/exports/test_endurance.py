"""Whatever a course holds, each format comes out and can be opened by who did not write it."""

import tarfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from lxml import etree, html
from moodle_xml_parser.parser import parse_bytes
from openxml_audit import OpenXmlValidator
from pypdf import PdfReader

from coursegen.exports.contents import Citation, Course, Example, Exercise, Part, Question, Slide
from coursegen.exports.formats import FORMATS

from .courses import a_course, a_gap, a_lesson
from .endurance import ROWS, TABLE, TEXTS, TYPST
from .opening import made, opened, saved

pytestmark = pytest.mark.slow
SHORT = 300
"""Letters of a text that titles and choices take: they are lines."""


def holding(text: str) -> Course:
    """A course with the text wherever a text may stand."""
    line = text[:SHORT]
    cited = Citation(document_name=line, page=1, quote=text)
    lesson = a_lesson(
        1, 1, title=line, objectives=(line,), intro=text,
        sections=(Part(title=line, content=text, citations=(cited,)),),
        examples=(Example(title=line, content=text, code=text),),
        exercises=(Exercise(question=text, hints=(text,), solution=text),),
        quiz=(Question(question=text, choices=(f"1{line}", f"2{line}"), answer=1, explanation=text),),
        slides=(Slide(title=line, points=(text, line)), Slide(title=line, points=(line,))), review=True, reason=text,
    )  # fmt: skip
    gap = a_gap(1, 2, failed=True, title=line, reason=text)
    return a_course(lesson, gap, title=line, description=text, outcomes=(line,), language="en")


def _pages(content: bytes) -> None:
    archive = opened(content)
    assert archive.testzip() is None
    for name in archive.namelist():
        if name.endswith(".html"):
            assert html.document_fromstring(archive.read(name).decode()).find("body") is not None
        elif name.endswith((".xml", ".xhtml", ".opf")):
            etree.fromstring(archive.read(name))


def _markdown(content: bytes) -> None:
    assert content.decode().startswith("---\ntitle: ")


def _pdf(content: bytes) -> None:
    assert all(page.extract_text() is not None for page in PdfReader(BytesIO(content)).pages)


def _docx(content: bytes) -> None:
    assert Document(BytesIO(content)).paragraphs


def _olx(content: bytes) -> None:
    with tarfile.open(fileobj=BytesIO(content)) as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member)
            if file and member.name.endswith(".xml"):
                etree.fromstring(file.read())


def _gift(content: bytes) -> None:
    assert content.decode().count("\n::1.1 - 1::") == 1


def _moodle(content: bytes) -> None:
    assert len(parse_bytes(content)["multichoice"]) == 1


OPENERS: dict[str, Callable[[bytes], None]] = {
    "html": _pages, "markdown": _markdown, "pdf": _pdf, "docx": _docx, "epub": _pages, "scorm": _pages,
    "common_cartridge": _pages, "olx": _olx, "gift": _gift, "moodle_xml": _moodle,
}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("name", FORMATS)
def test_it_comes_out_and_opens(name: str, text: str, tmp_path: Path) -> None:
    content = made(name, holding(text))
    if name == "pptx":
        assert OpenXmlValidator().validate(saved(content, tmp_path, "deck.pptx")).errors == []
    else:
        OPENERS[name](content)


def test_all_of_a_long_table_is_there() -> None:
    table = Document(BytesIO(made("docx", a_course(a_lesson(1, 1, intro=TABLE, sections=()))))).tables[0]
    assert len(table.rows) == ROWS + 1


def test_typst_shows_what_it_would_run() -> None:
    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(made("pdf", holding(TYPST)))).pages)
    assert 'panic("ran")' in words
    assert "root:" not in words
