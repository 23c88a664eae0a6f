"""What a field of a request may say against its value is Russian where Russian is asked for."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation
from rest_framework.validators import ProhibitSurrogateCharactersValidator

import config.urls  # noqa: F401 - brings all serializers
from coursegen.api.serializers import StrictSerializer

NEVER_SAID = {"make_aware", "overflow", "min_length"}
"""Of times, and of lengths that begin at 0."""


def _subclasses(kind: type[Any]) -> Iterator[type[Any]]:
    for each in kind.__subclasses__():
        yield each
        yield from _subclasses(each)


REQUESTS = sorted({kind for kind in _subclasses(StrictSerializer) if kind().fields}, key=lambda kind: kind.__qualname__)


def _messages(field: Any) -> Iterator[str]:
    yield from (text for code, text in field.error_messages.items() if code not in NEVER_SAID)
    # JSON with halves of characters is refused whole
    others = [each for each in field.validators if not isinstance(each, ProhibitSurrogateCharactersValidator)]
    yield from (each.message for each in others if getattr(each, "message", None))
    for inner in field.child.fields.values() if hasattr(field, "child") and hasattr(field.child, "fields") else ():
        yield from _messages(inner)
    if hasattr(field, "child"):
        yield from _messages(field.child)


@pytest.mark.parametrize("kind", REQUESTS, ids=lambda kind: kind.__qualname__)
def test_fields_speak_russian(kind: type[Any]) -> None:
    with translation.override("ru"):
        said = {str(message) for field in kind().fields.values() if not field.read_only for message in _messages(field)}
    assert not {sentence for sentence in said if sentence.isascii()}
