"""Words that stand for a value of an enum."""

from enum import StrEnum
from typing import Literal

import pytest
from pydantic import BaseModel

from coursegen.language_models.calling.soft_enums import nearest, soften

LEVELS = ["beginner", "intermediate", "advanced", "mixed"]
BLOOM = ["remember", "understand", "apply", "analyze", "evaluate", "create"]


@pytest.mark.parametrize(
    ("word", "words", "meant"),
    [
        ("Beginner", LEVELS, "beginner"),
        (" BEGINNERS ", LEVELS, "beginner"),
        ("intermediate.", LEVELS, "intermediate"),
        ("analyse", BLOOM, "analyze"),
        ("Creating", BLOOM, "Creating"),
        ("expert", LEVELS, "expert"),
        ("", LEVELS, ""),
        ("multiple-choice", ["multiple_choice", "matching"], "multiple_choice"),
        ("part 3", ["part 1", "part 2"], "part 3"),
        ("anything", [], "anything"),
    ],
)
def test_a_word_stands_for_the_one_value_it_can_mean(word: str, words: list[str], meant: str) -> None:
    assert nearest(word, words) == meant


class Level(StrEnum):
    BEGINNER = "beginner"
    ADVANCED = "advanced"


class Aim(BaseModel):
    text: str
    verb: Literal["apply", "create"] | None = None


class Plan(BaseModel):
    level: Level
    aims: list[Aim]
    note: Literal["none"] | str = ""


def test_enums_are_found_wherever_they_stand() -> None:
    said = {"level": "Advanced", "aims": [{"text": "Apply", "verb": "APPLY"}, {"text": "Create", "verb": None}]}
    meant = {"level": "advanced", "aims": [{"text": "Apply", "verb": "apply"}, {"text": "Create", "verb": None}]}
    assert soften(said, Plan) == meant


def test_a_field_that_takes_any_text_is_left_alone() -> None:
    assert soften({"note": "None"}, Plan) == {"note": "None"}


def test_what_has_the_wrong_form_is_left_to_validation() -> None:
    for said in ({"aims": "Apply"}, {"aims": [3]}, {"level": ["advanced"]}, {"more": {"level": "Advanced"}}):
        assert soften(said, Plan) == said
