"""What a model gets wrong is mended, asked again, or refused: in that order."""

from typing import Any

import pytest

from coursegen.language_models.calling.errors import CutShort
from coursegen.writing.errors import BadOutput
from coursegen.writing.shapes import Analysis, Brief, Structure
from tests.unit.writing.courses import sources_of

from .stand_in import Spoil, StandIn

BRIEF = Brief(title="FAQ", language="en", estimated_sections=2, estimated_lessons=4)


def analysed(*spoils: Spoil) -> tuple[StandIn, Analysis]:
    stand_in = StandIn(spoil=list(spoils))
    return stand_in, stand_in.writer.analyse(brief=BRIEF, sources=sources_of("faq")).value


def planned(*spoils: Spoil) -> tuple[StandIn, Structure]:
    _, analysis = analysed()
    stand_in = StandIn(spoil=list(spoils))
    return stand_in, stand_in.writer.plan(brief=BRIEF, analysis=analysis, sources=sources_of("faq")).value


def _with(**fields: Any) -> Spoil:
    return lambda answer: answer | fields


def _without_last_section(answer: dict[str, Any]) -> dict[str, Any]:
    return answer | {"sections": answer["sections"][:-1]}


def _one_lesson_more(answer: dict[str, Any]) -> dict[str, Any]:
    answer["sections"][0]["lessons"] *= 2
    return answer


def _passages(named: list[str]) -> Spoil:
    def spoil(answer: dict[str, Any]) -> dict[str, Any]:
        answer["sections"][0]["lessons"][0]["passages"] = named
        return answer

    return spoil


def test_too_much_is_cut() -> None:
    stand_in, analysis = analysed(
        _with(keywords=[f"w{n}" for n in range(40)], key_concepts=[f"c{n}" for n in range(40)])
    )
    assert (len(analysis.keywords), len(analysis.key_concepts)) == (15, 10)
    assert stand_in.objections == []


def test_blank_lines_of_a_list_say_nothing() -> None:
    stand_in, analysis = analysed(_with(missing_elements=["", "  ", "pictures"]))
    assert analysis.missing_elements == ("pictures",)
    assert stand_in.objections == []


@pytest.mark.parametrize(
    ("said", "meant"), [("Beginner", "beginner"), ("newcomers", "mixed"), (" ADVANCED ", "advanced")]
)
def test_words_of_a_list_are_taken_in_any_form(said: str, meant: str) -> None:
    _, analysis = analysed(_with(audience=said))
    assert analysis.audience == meant


@pytest.mark.parametrize(("said", "kept"), [(1, 3), (90, 15), (14.6, 15), (12, 12)])
def test_minutes_are_moved_into_the_range_and_never_above_what_was_asked(said: float, kept: int) -> None:
    def spoil(answer: dict[str, Any]) -> dict[str, Any]:
        answer["sections"][0]["lessons"][0]["minutes"] = said
        return answer

    _, structure = planned(spoil)
    assert structure.sections[0].lessons[0].minutes == kept


@pytest.mark.parametrize("spoil", [_with(keywords=["one"]), _with(key_concepts=[]), _with(sections=[])])
def test_too_little_is_asked_for_again(spoil: Spoil) -> None:
    stand_in, analysis = analysed(spoil)
    assert stand_in.objections
    assert len(analysis.keywords) >= 5


def test_too_few_sections_are_asked_for_again_with_the_number() -> None:
    stand_in, structure = planned(_without_last_section)
    assert "exactly 2 sections are wanted, not 1" in stand_in.objections[0]
    assert len(structure.sections) == 2


def test_too_many_lessons_are_asked_for_again_with_the_number() -> None:
    stand_in, structure = planned(_one_lesson_more)
    assert "exactly 4 lessons are wanted over all sections, not 6" in stand_in.objections[0]
    assert sum(len(section.lessons) for section in structure.sections) == 4


@pytest.mark.parametrize("named", [[], ["P9999"], ["the first"]])
def test_passages_that_do_not_exist_are_left_out_and_worth_no_second_request(named: list[str]) -> None:
    stand_in, structure = planned(_passages(named))
    assert structure.sections[0].lessons[0].passage_ids == ()
    assert stand_in.objections == []


def test_a_model_that_can_not_count_is_given_up_on() -> None:
    with pytest.raises(BadOutput, match="exactly 2 sections"):
        planned(*[_without_last_section] * 3)


def test_checks_end_with_their_request() -> None:
    _, structure = planned(_without_last_section)
    other = StandIn()
    brief = BRIEF.model_copy(update={"estimated_sections": 3})
    analysis = other.writer.analyse(brief=brief, sources=sources_of("faq")).value
    assert len(structure.sections) == 2
    assert len(other.writer.plan(brief=brief, analysis=analysis, sources=sources_of("faq")).value.sections) == 3
    assert other.objections == []


def test_an_answer_cut_short_is_asked_for_with_twice_the_room() -> None:
    stand_in = StandIn(cut_short=1)
    stand_in.writer.analyse(brief=BRIEF, sources=sources_of("faq"))
    first, again = stand_in.asked
    assert (first.matter, first.max_tokens * 2) == (again.matter, again.max_tokens)


def test_an_answer_cut_short_twice_is_given_up_on() -> None:
    stand_in = StandIn(cut_short=2)
    with pytest.raises(CutShort):
        stand_in.writer.analyse(brief=BRIEF, sources=sources_of("faq"))
    assert len(stand_in.asked) == 2
