"""DOCX, opened again by python-docx and judged by openxml-audit, a port of Microsoft's own validator."""

from io import BytesIO
from pathlib import Path

from docx import Document
from openxml_audit import OpenXmlValidator

from .courses import HARM, SCRIPTS, a_course, a_hostile_course, an_offline_course
from .opening import made, opened, saved


def test_headings_are_word_s_own() -> None:
    document = Document(BytesIO(made("docx", a_course())))
    headings = [(each.style.name, each.text) for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert headings[:3] == [("Heading 1", "1. Раздел 1"), ("Heading 2", "1.1 Урок 1.1"), ("Heading 3", "Первая часть")]


def test_a_validator_that_is_not_ours_finds_nothing(tmp_path: Path) -> None:
    for course in (a_course(), a_hostile_course()):
        found = OpenXmlValidator().validate(saved(made("docx", course), tmp_path, "course.docx"))
        assert (found.is_valid, found.errors) == (True, [])


def test_citations_gaps_and_tables_are_there() -> None:
    document = Document(BytesIO(made("docx", a_course())))
    words = "\n".join(each.text for each in document.paragraphs)
    assert "Дословная цитата.\n— Инструкция.pdf, с. 7" in words
    assert "Этот урок не удалось создать. В курсе его нет." in words
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["Кладовщик", "Порядок"]


def test_lists_tables_and_code_of_a_long_course_are_there() -> None:
    document = Document(BytesIO(made("docx", an_offline_course())))
    assert document.tables
    assert any(each.style.name == "List Bullet" for each in document.paragraphs)


def test_what_is_hostile_is_text_and_nothing_else() -> None:
    archive = made("docx", a_hostile_course())
    document = Document(BytesIO(archive))
    assert document.paragraphs[0].text == f"{HARM} {SCRIPTS}"
    links = {link.address for each in document.paragraphs for link in each.hyperlinks}
    assert links == {"https://ok.example/a?b=1&c=2"}
    relations = opened(archive).read("word/_rels/document.xml.rels").decode()
    assert relations.count('TargetMode="External"') == relations.count("https://ok.example/")
