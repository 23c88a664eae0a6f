from uuid import uuid4

from coursegen.quality.checks import citing, quotations

from .lessons import SAID, a_lesson, said, with_citation, with_section


def test_a_quotation_stands_in_its_passage_whatever_the_white_space() -> None:
    assert list(quotations.check(with_citation(quote=SAID.replace(" ", "\n ")))) == []
    assert list(quotations.check(with_citation(quote="Погрузчиком управляет тот, кто прошёл обучение."))) == []


def test_a_quotation_in_another_unicode_form_is_the_same() -> None:
    assert list(quotations.check(with_citation(quote="кто проше\u0308л обучение"))) == []


def test_a_quotation_with_another_word_is_an_error() -> None:
    (found,) = said(list(quotations.check(with_citation(quote="Склад — это сарай."))))
    assert found == ("error", "Section 1: the quotation “Склад — это сарай.” is not in its passage")


def test_a_long_quotation_is_shown_by_its_beginning() -> None:
    ((_, sentence),) = said(list(quotations.check(with_citation(quote="слово " * 50))))
    assert len(sentence) < 140


def test_an_empty_quotation_quotes_nothing() -> None:
    assert said(list(quotations.check(with_citation(quote=" \n")))) == [("error", "Section 1: a quotation is empty")]


def test_a_passage_the_lesson_was_not_given_can_t_be_cited() -> None:
    found = said(list(quotations.check(with_citation(passage_id=uuid4()))))
    assert found == [("error", "Section 1: cites a passage it was not given")]


def test_a_quotation_names_the_document_and_page_of_its_passage() -> None:
    for change in ({"page": 4}, {"page": None}, {"document_id": uuid4()}):
        ((_, sentence),) = said(list(quotations.check(with_citation(**change))))
        assert sentence.endswith("names the wrong document or page")


def test_every_section_cites_where_the_course_has_documents() -> None:
    assert said(list(citing.check(with_section(citations=())))) == [("error", "Section 1: it cites no source")]
    assert list(citing.check(a_lesson())) == []


def test_nothing_is_cited_where_there_are_no_documents() -> None:
    section = a_lesson().text.sections[0].model_copy(update={"citations": ()})
    assert list(citing.check(a_lesson(sections=(section,), sources=(), has_documents=False))) == []
