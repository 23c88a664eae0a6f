"""PDF, opened again by pypdf."""

from io import BytesIO

from pypdf import PdfReader

from .courses import HARM, a_course, a_hostile_course, a_lesson, an_offline_course
from .opening import made


def read(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def words_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_russian_comes_out_as_russian_with_citations_and_gaps() -> None:
    words = words_of(read(made("pdf", a_course())))
    for expected in (
        "Основы охраны труда", "Вступление с жирным словом", "Кладовщик", "Дословная цитата. — Инструкция.pdf, с. 7",
        "Этот урок не удалось создать. В курсе его нет.", "Недостающие уроки: 2.1 Урок 2.1", "A) Вопрос 1.0",
    ):  # fmt: skip
        assert expected in words


def test_contents_outline_and_page_numbers_are_there() -> None:
    course = an_offline_course()
    pdf = read(made("pdf", course))
    sections = [entry for entry in pdf.outline if not isinstance(entry, list)]
    assert [entry.title for entry in sections] == [f"{each.number}. {each.title}" for each in course.sections]
    assert f"5 / {len(pdf.pages)}" in pdf.pages[4].extract_text()
    page = pdf.get_destination_page_number(sections[1])
    assert page is not None
    contents = pdf.pages[1].extract_text()
    assert "Содержание" in contents
    assert any(line.endswith(f" {page + 1}") for line in contents.splitlines() if sections[1].title[:20] in line)


def test_no_page_holds_a_few_lines_before_the_contents() -> None:
    title, contents, first = (page.extract_text() for page in read(made("pdf", an_offline_course())).pages[:3])
    assert "Курс составлен" in contents
    assert "Содержание" in contents
    assert "Курс составлен" not in title
    assert first.startswith("1. ")


def test_what_is_hostile_is_text_and_nothing_else() -> None:
    pdf = read(made("pdf", a_hostile_course()))
    assert "".join(HARM[:30].split()) in "".join(words_of(pdf).split())
    links = {
        note.get_object()["/A"]["/URI"]
        for page in pdf.pages
        for note in page.get("/Annots", ())
        if "/URI" in note.get_object().get("/A", {})
    }
    assert links == {"https://ok.example/a?b=1&c=2"}
    assert "/JavaScript" not in (pdf.trailer["/Root"].get("/Names") or {})


def test_what_typst_would_run_is_shown() -> None:
    code = '#panic("ran") #read("/etc/passwd") $x$ @ref <label> #sys.inputs [content] // comment'
    pdf = read(made("pdf", a_course(a_lesson(1, 1, title=code, intro=code))))
    assert 'panic("ran")' in words_of(pdf)
    assert "root:" not in words_of(pdf)


def test_a_course_without_any_text_is_a_document_too() -> None:
    assert read(made("pdf", a_course(description="", outcomes=(), sections=()))).pages
