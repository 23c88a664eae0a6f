"""Finding the object that was asked for in what a model said."""

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursegen.language_models.calling.parsing import DoesNotFit, NotJson, parse

from .calls import City

TVER = {"name": "Tver", "size": "city", "people": 420_000, "sights": ["Volga", "bridge"]}
GOOD = json.dumps(TVER)


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"\ufeff  {GOOD}\n",
        f"```json\n{GOOD}\n```",
        f"```\n{GOOD}\n```\n",
        f"<think>Is {{it}} a city? {{}} </think>{GOOD}",
        f"Thinking without the opening tag {{…}}\n</think>\n{GOOD}",
        f"<thinking>{GOOD.replace('Tver', 'Moscow')}</thinking>\n{GOOD}",
        f"Here {{you}} are: {GOOD} And {{more}}.",
        f'An example would be {{"name": "x"}}, and yours is {GOOD}',
        GOOD.replace("Tver", "Tver\\u0000"),
        GOOD.replace("Tver", "Tver\\ud83d"),
    ],
)
def test_the_object_is_found(text: str) -> None:
    assert parse(text, City) == City.model_validate(TVER)


def test_text_in_the_object_may_look_like_what_stands_around_it() -> None:
    name = "```json\n{}\n``` </think> {"
    assert parse(json.dumps(TVER | {"name": name}), City).name == name


def test_line_breaks_that_the_model_forgot_to_escape_are_kept() -> None:
    assert parse(GOOD.replace("Tver", "Tver\n\tagain"), City).name == "Tver\n\tagain"


@pytest.mark.parametrize("text", ["", "No.", "{", GOOD[:-5], "[1, 2]", "{" * 5000, '{"a":' * 5000, "null"])
def test_no_object_at_all(text: str) -> None:
    with pytest.raises(NotJson):
        parse(text, City)


@pytest.mark.parametrize("people", ["NaN", "Infinity", "1" * 5000])
def test_numbers_that_are_none(people: str) -> None:
    with pytest.raises(DoesNotFit):
        parse(GOOD.replace("420000", people), City)


def test_what_is_wrong_is_said_for_the_object_that_came_closest() -> None:
    with pytest.raises(DoesNotFit) as caught:
        parse(f'{{"x": 1}} {GOOD.replace("420000", "0")} {{"y": 2}}', City)
    assert str(caught.value) == "- people: Input should be greater than or equal to 1"


def test_a_hundred_faults_are_not_recited() -> None:
    with pytest.raises(DoesNotFit) as caught:
        parse(json.dumps(TVER | {"sights": [1] * 100}), City)
    assert len(str(caught.value).splitlines()) <= 13


@settings(deadline=None)
@given(before=st.text(max_size=200), after=st.text(max_size=200))
def test_any_text_ends_in_the_object_or_in_saying_there_is_none(before: str, after: str) -> None:
    try:
        assert isinstance(parse(before + GOOD + after, City), City)
    except DoesNotFit:
        assert before


@settings(deadline=None, max_examples=50)
@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_any_json_fits_or_does_not(value: object) -> None:
    with contextlib.suppress(DoesNotFit):
        parse(json.dumps(value), City)
