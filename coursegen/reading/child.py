"""The child process that parses one document: `python -m coursegen.reading.child PATH ORDER`.

ORDER is JSON (see `Order`); the answer goes to standard output as JSON, `{"reading": …}` or `{"error": code}`. The
limits are set before anything else is imported, so that what parses a stranger's file can never run without them.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, TypedDict, cast

from .confinement import confine
from .errors import DocumentError, ErrorCode
from .formats import READERS
from .limits import Limits


class Order(TypedDict):
    """What the parent wants: the media type it found, the language to assume, the limits, and its own process id."""

    media_type: str
    default_language: str
    limits: dict[str, Any]
    parent: int


def main(path: str, order_json: str) -> None:
    order = cast(Order, json.loads(order_json))
    limits = Limits(**order["limits"])
    confine(limits, parent=order["parent"])
    try:
        answer = '{"reading": ' + _read(Path(path), order) + "}"
    except DocumentError as error:
        answer = json.dumps({"error": error.code})
    except Exception as error:
        answer = json.dumps({"error": _blame(error), "cause": repr(error)[:500]})
    _write(answer.encode(), limits.answer_bytes)


def _read(path: Path, order: Order) -> str:
    from .assembly import assemble  # after the limits are set

    media_type = order["media_type"]
    draft = import_module(READERS[media_type]).read(path)
    reading = assemble(draft, media_type=media_type, default_language=order["default_language"])
    return reading.model_dump_json()


def _blame(error: Exception) -> ErrorCode:
    return "too_large" if isinstance(error, MemoryError | RecursionError) else "damaged"


def _write(answer: bytes, most_bytes: int) -> None:
    if len(answer) >= most_bytes:
        answer = json.dumps({"error": "too_large"}).encode()
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
