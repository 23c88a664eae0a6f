"""Citations of a model, held against the passages."""

from typing import Any
from uuid import UUID

import pytest

from coursegen.writing.model.handles import Handles, without_handles
from coursegen.writing.model.quotes import quote_in
from coursegen.writing.shapes import Brief, LessonText, Source

from .stand_in import Spoil, StandIn, write_course

TEXT = "Огнетушитель — это  прибор для тушения.\nПроверяйте его «раз в год», не реже! Баллон висит у входа в цех."


def a_source(number: int = 1, text: str = TEXT) -> Source:
    return Source(
        passage_id=UUID(int=number), document_id=UUID(int=9), document_name="a.pdf", position=number, page=7, text=text
    )


@pytest.mark.parametrize(
    ("claimed", "standing"),
    [
        ("Баллон висит у входа в цех.", "Баллон висит у входа в цех."),
        ("огнетушитель - это прибор", "Огнетушитель — это  прибор"),
        ('Проверяйте его "раз в год", не реже!', "Проверяйте его «раз в год», не реже!"),
        ("«Баллон висит\nу входа…»", "Баллон висит у входа"),
        ("Проверяйте прибор раз в год, не реже", "Проверяйте его «раз в год», не реже!"),
        ("тушения. Проверяйте его", "тушения.\nПроверяйте его"),
        ("Огнетушители запрещены законом", None),
        ("у", None),
        ("", None),
    ],
)
def test_a_quote_becomes_the_words_that_stand_in_the_passage(claimed: str, standing: str | None) -> None:
    assert quote_in(a_source(), claimed) == standing
    assert standing is None or standing in TEXT


def test_a_quote_in_other_words_is_not_looked_for_where_only_the_very_words_count() -> None:
    assert quote_in(a_source(), "Проверяйте прибор раз в год, не реже", word_for_word=True) is None


@pytest.mark.parametrize(
    ("said", "numbers"),
    [("P2", [2]), ("[P2]", [2]), ("2", [2]), ("p2-p4", [2, 3, 4]), ("P1, P4–P9", [1, 4, 5]), ("P2..P3", [2, 3]),
     ("P99", []), ("P0", []), ("none", []), ("", []), ("P4-P2", []), ("P1-P999999", [1, 2, 3, 4, 5])],
)  # fmt: skip
def test_handles_are_understood_however_they_are_written(said: str, numbers: list[int]) -> None:
    handles = Handles([a_source(number) for number in range(1, 6)])
    assert [source.position for source in handles.named(said)] == numbers


def test_handles_are_named_as_shortly_as_possible() -> None:
    sources = [a_source(number) for number in range(1, 8)]
    assert Handles(sources).ranges([sources[0], sources[1], sources[2], sources[5]]) == "P1-P3, P6"


def test_handles_do_not_reach_readers() -> None:
    assert without_handles("Раз в год [P3], не реже (P1, P2).") == "Раз в год, не реже."
    assert without_handles("Пункт [Приложение] и P3-насос") == "Пункт [Приложение] и P3-насос"


def lesson_with(*spoils: Spoil) -> tuple[StandIn, LessonText]:
    stand_in = StandIn()
    sources = [a_source(1), a_source(2, "Выход держат свободным всегда. Двери открываются наружу.")]
    brief = Brief(title="Пожар", estimated_lessons=1)
    stand_in.spoil = [lambda answer: answer, lambda answer: answer, *spoils]
    return stand_in, write_course(stand_in.writer, brief, sources).lessons[0]


def _citing(passage: str, quote: str) -> Spoil:
    def spoil(answer: dict[str, Any]) -> dict[str, Any]:
        answer["sections"][0]["citations"] = [{"passage": passage, "quote": quote}]
        return answer

    return spoil


def test_a_quote_under_the_wrong_handle_is_put_right() -> None:
    stand_in, lesson = lesson_with(_citing("P1", "Двери открываются наружу."))
    (citation,) = lesson.sections[0].citations
    assert (citation.passage_id, citation.page, citation.document_name) == (UUID(int=2), 7, "a.pdf")
    assert stand_in.objections == []


def test_an_invented_quote_is_objected_to_and_the_mended_one_taken() -> None:
    stand_in, lesson = lesson_with(_citing("P1", "Такого там нет совсем."))
    assert len(stand_in.objections) == 1
    assert "no citation with a quote that stands in the passage" in stand_in.objections[0]
    assert lesson.sections[0].citations[0].quote in TEXT


def test_a_quote_invented_again_is_dropped_and_the_lesson_kept() -> None:
    stand_in, lesson = lesson_with(_citing("P1", "Такого там нет совсем."), _citing("P2", "И такого там нет."))
    assert len(stand_in.objections) == 1
    assert lesson.sections[0].citations == ()
    assert lesson.sections[1].citations


def test_of_several_quotes_only_the_invented_are_dropped() -> None:
    def spoil(answer: dict[str, Any]) -> dict[str, Any]:
        answer["sections"][0]["citations"] += [{"passage": "P1", "quote": "Выдумано от начала до конца."}] * 2
        answer["sections"][0]["content"] += " Так сказано в [P1]."
        return answer

    stand_in, lesson = lesson_with(spoil)
    assert len(lesson.sections[0].citations) == 1
    assert stand_in.objections == []
    assert "[P1]" not in lesson.sections[0].content
