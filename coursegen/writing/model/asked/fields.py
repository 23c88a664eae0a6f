"""Fields of asked shapes: strict about what is missing, lenient about what is too much."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field


def _cut(most: int) -> BeforeValidator:
    return BeforeValidator(lambda value: value[:most] if isinstance(value, list) else value)


def _said(value: Any) -> Any:
    """Without what says nothing: blank lines of a list."""
    return [each for each in value if str(each).strip()] if isinstance(value, list) else value


def _minutes(value: Any) -> Any:
    return min(max(round(value), 3), 45) if isinstance(value, int | float) else value


def _known(*values: str, otherwise: str) -> BeforeValidator:
    """Words of an enum, in any case; a word that is none of them counts as `otherwise`."""

    def soft(value: Any) -> Any:
        word = str(value).strip().lower()
        return word if word in values else otherwise

    return BeforeValidator(soft)


Line = Annotated[str, Field(min_length=1, max_length=500), BeforeValidator(lambda value: " ".join(str(value).split()))]
Text = Annotated[str, Field(min_length=1)]
Lines = Annotated[list[Line], BeforeValidator(_said)]
Objectives = Annotated[list[Line], Field(min_length=1, max_length=5), _cut(5), BeforeValidator(_said)]
Topics = Annotated[list[Line], Field(min_length=2, max_length=10), _cut(10), BeforeValidator(_said)]
UpToTen = Annotated[list[Line], Field(max_length=10), _cut(10), BeforeValidator(_said)]
Concepts = Annotated[list[Line], Field(min_length=3, max_length=10), _cut(10), BeforeValidator(_said)]
Keywords = Annotated[list[Line], Field(min_length=5, max_length=15), _cut(15), BeforeValidator(_said)]
Minutes = Annotated[int, Field(ge=3, le=45), BeforeValidator(_minutes)]
Passages = Annotated[
    list[str],
    Field(description="handles of passages, single or as ranges: P4, P7-P12; empty where there are no passages"),
]
Audience = Annotated[
    Literal["beginner", "intermediate", "advanced", "mixed"],
    _known("beginner", "intermediate", "advanced", "mixed", otherwise="mixed"),
]
Bloom = Annotated[
    Literal["remember", "understand", "apply", "analyze", "evaluate", "create"],
    _known("remember", "understand", "apply", "analyze", "evaluate", "create", otherwise="understand"),
]
