"""What is wrong with a body, flat: the path of each value and its messages."""

from collections.abc import Iterator
from typing import Any

WHOLE_BODY = "body"


def by_path(detail: Any) -> dict[str, list[str]]:
    """Nested validation errors as `{"learning_outcomes.0": ["…"], "body": ["…"]}`."""
    errors: dict[str, list[str]] = {}
    for path, message in _walk(detail, ()):
        errors.setdefault(".".join(path) or WHOLE_BODY, []).append(message)
    return errors


def _walk(detail: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    match detail:
        case dict():
            for key, inner in detail.items():
                yield from _walk(inner, path if key == "non_field_errors" else (*path, str(key)))
        case list():
            for index, inner in enumerate(detail):
                nested = isinstance(inner, dict | list)
                yield from _walk(inner, (*path, str(index)) if nested else path)
        case _:
            yield path, str(detail)
