"""The JSON objects in what a model said around them: fences, thoughts, polite sentences."""

import json
import re
from collections.abc import Iterator
from typing import Any

THOUGHT = re.compile(r"\A.*?</(think|thinking|reasoning|thought)>", re.DOTALL | re.IGNORECASE)
MOST_TRIES = 64
"""Opening braces that are looked at: prose may be full of them."""


def json_objects(text: str) -> Iterator[dict[str, Any]]:
    """The objects that stand in `text`, outermost ones only: those after a model's thoughts, then any other."""
    thought = THOUGHT.match(text)
    if thought:
        yield from _objects(text[thought.end() :])
    yield from _objects(text)


def _objects(text: str) -> Iterator[dict[str, Any]]:
    position = text.find("{")
    for _ in range(MOST_TRIES):
        if position < 0:
            return
        found, end = _decode(text, position)
        if found is not None:
            yield found
        position = text.find("{", end)


def _decode(text: str, position: int) -> tuple[dict[str, Any] | None, int]:
    try:
        return DECODER.raw_decode(text, position)
    except (ValueError, RecursionError):
        return None, position + 1


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


DECODER = json.JSONDecoder(parse_constant=_no_number, strict=False)
