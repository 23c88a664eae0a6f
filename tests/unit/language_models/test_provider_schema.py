"""The schemas we send are those that strict mode takes, and lose nothing the model should know."""

import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field

from coursegen.language_models.calling.provider_schema import provider_schema
from coursegen.writing.shapes import Analysis, LessonText, Structure

from .calls import City

OF_OBJECTS = {"properties", "required", "additionalProperties"}
STRICT = OF_OBJECTS | {"type", "items", "enum", "anyOf", "$ref", "$defs", "description"}


class Circle(BaseModel):
    kind: Literal["circle"] = "circle"
    radius: float = Field(gt=0, description="in metres")


class Square(BaseModel):
    kind: Literal["square"] = "square"
    side: float


class Drawing(BaseModel):
    figures: list[Annotated[Circle | Square, Field(discriminator="kind")]] = Field(max_length=3)
    inside: "Drawing | None" = None


def nodes(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    inner = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values(), *schema.get("anyOf", [])]
    for node in [*inner, *([schema["items"]] if "items" in schema else [])]:
        yield from nodes(node)


@pytest.mark.parametrize("shape", [Analysis, Structure, LessonText, City, Drawing])
def test_a_strict_provider_takes_the_schema(shape: type[BaseModel]) -> None:
    schema = provider_schema(shape)
    for node in nodes(schema):
        assert node.keys() <= STRICT
        assert "$ref" not in node or len(node) == 1
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])
    assert "$ref" not in schema or "$defs" in schema


def test_what_strict_schemas_can_not_say_stands_in_the_descriptions() -> None:
    properties = provider_schema(City)["properties"]
    assert properties["people"]["description"] == "[minimum 1, maximum 40000000]"
    assert properties["sights"]["description"] == "[minItems 2, maxItems 4]"
    circle = provider_schema(Drawing)["$defs"]["Circle"]["properties"]
    assert circle["radius"]["description"] == "in metres [exclusiveMinimum 0]"


def test_alternatives_and_constants_are_put_in_the_words_that_are_known() -> None:
    definitions = provider_schema(Drawing)["$defs"]
    assert definitions["Circle"]["properties"]["kind"]["enum"] == ["circle"]
    assert "oneOf" not in json.dumps(definitions)


def test_a_root_that_refers_to_itself_is_spelled_out() -> None:
    assert provider_schema(Drawing)["type"] == "object"


def test_a_shape_that_no_provider_can_be_told_is_refused_at_once() -> None:
    class Open(BaseModel):
        anything: dict[str, int]

    class Pair(BaseModel):
        pair: tuple[int, str]

    for shape in (Open, Pair):
        with pytest.raises(TypeError):
            provider_schema(shape)
