"""What a good model would answer to the model writer: whole courses, made of what stands in the requests.

Deterministic: the same request, the same answer. In words of their own they say only what holds of any lesson; all else
are sentences of the passages shown, quoted word for word.
"""

from collections.abc import Callable
from typing import Any

from . import course_lessons, course_outlines
from .course_material import Request

Answer = dict[str, Any]
Make = Callable[[Request], Answer]


def course_answer(text: str, schema: dict[str, Any] | None) -> Answer | None:
    """The answer to a request: `text` is all of its messages. None where the schema is none of the writer's."""
    make = _maker(schema or {})
    return make(Request(text)) if make else None


def _maker(schema: dict[str, Any]) -> Make | None:
    asked = set(schema.get("properties", ()))
    for fields, make in KNOWN:
        if fields == asked:
            return make
    if "learning_outcomes" in asked:
        return course_outlines.frame if "AskedFrameSection" in schema["$defs"] else course_outlines.structure
    return course_outlines.analysis if "key_concepts" in asked else None


_LESSON = {"intro", "sections", "examples", "exercises", "quiz"}
KNOWN: tuple[tuple[set[str], Make], ...] = (
    ({"summary", "topics", "keywords", "terms"}, course_outlines.digest),
    ({"lessons"}, course_outlines.lessons),
    ({"sections"}, course_lessons.parts),
    (_LESSON, course_lessons.lesson),
    (_LESSON | {"slides"}, course_lessons.lesson_with_slides),
)
