"""JSON from strangers: whatever is wrong with it is said in one sentence, with the place."""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NoReturn

from coursegen.errors import InvalidRequest

from .field_errors import WHOLE_BODY
from .language import phrase

MAX_DEPTH = 32


def read_json(body: bytes) -> Any:
    """The value of a JSON text. Raises InvalidRequest saying what is wrong and where."""
    value = _parse(_decode(body))
    _check(value)
    return value


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse(en=f"Not valid UTF-8 at byte {error.start}.", ru=f"Не UTF-8, начиная с байта {error.start}.")


def _parse(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_float=_float)
    except json.JSONDecodeError as error:
        place = f"{error.lineno}:{error.colno}"
        _refuse(en=f"Not valid JSON at {place}: {error.msg}.", ru=f"Ошибка JSON в позиции {place}: {error.msg}.")
    except RecursionError:
        _too_deep()
    except ValueError:  # an integer of thousands of digits
        _refuse(en="A number is too large.", ru="Слишком большое число.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for key, item in pairs:
        if key in value:
            _refuse(en=f"The key {_shown(key)} stands there twice.", ru=f"Ключ {_shown(key)} указан дважды.")
        value[key] = item
    return value


def _constant(name: str) -> NoReturn:
    _refuse(en=f"{name} is not JSON.", ru=f"{name} недопустимо в JSON.")


def _float(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        _refuse(en="A number is too large.", ru="Слишком большое число.")
    return value


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands; written out only when needed, for a hostile body has millions of long paths."""

    key: str | int = ""
    parent: "_Place | None" = None
    depth: int = 0

    def inside(self, key: str | int) -> "_Place":
        return _Place(key, self if self.depth else None, self.depth + 1)

    def __str__(self) -> str:
        above = f"{self.parent}." if self.parent else ""
        return above + (_shown(self.key) if isinstance(self.key, str) else str(self.key))


def _check(value: Any) -> None:
    """Walk without recursion: what came through the parser may still be too deep for what follows."""
    if isinstance(value, str):
        _check_text(value, _Place())
    todo: list[tuple[_Place, Any]] = [(_Place(), value)]
    while todo:
        place, container = todo.pop()
        if place.depth >= MAX_DEPTH:
            _too_deep()
        for key, item in _items(container):
            if isinstance(key, str):
                _check_text(key, place, key)
            if isinstance(item, str):
                _check_text(item, place, key)
            elif item and isinstance(item, dict | list):
                todo.append((place.inside(key), item))


def _items(container: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(container, dict):
        return container.items()
    return enumerate(container) if isinstance(container, list) else ()


def _check_text(text: str, place: _Place, key: str | int | None = None) -> None:
    if "\x00" in text:
        path = str(place if key is None else place.inside(key))
        _refuse(path, en="NUL characters are not allowed.", ru="Символы NUL недопустимы.")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        path = str(place if key is None else place.inside(key))
        _refuse(path, en="Half a surrogate pair is no character.", ru="Половина суррогатной пары не символ.")


def _too_deep() -> NoReturn:
    _refuse(en=f"Nested deeper than {MAX_DEPTH} levels.", ru=f"Вложенность больше {MAX_DEPTH} уровней.")


def _shown(key: str) -> str:
    """A key fit to be shown and sent: cut, escaped."""
    short = key[:50]
    return short if short.isprintable() else ascii(short)


def _refuse(path: str = WHOLE_BODY, *, en: str, ru: str) -> NoReturn:
    raise InvalidRequest(details={path or WHOLE_BODY: [phrase(en=en, ru=ru)]})
