"""Reading one document, safely."""

import json
import logging
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from pydantic import BaseModel, ValidationError

from .child_process import run_child
from .errors import DocumentError, ErrorCode
from .formats import OPEN_XML
from .limits import Limits
from .shapes import Reading
from .sniffing import is_encrypted_office, is_old_office, sniff
from .zip_directory import check_entries, read_entries

logger = logging.getLogger(__name__)

DEFAULT_LIMITS = Limits()


def read_document(
    path: Path,
    *,
    default_language: str,
    name: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    should_stop: Callable[[], bool] = lambda: False,
) -> Reading:
    """The text of the document at `path` as blocks, with its language, title and counts.

    `name` is what the file was called when it was uploaded (default: the name of `path`); it only tells Markdown from
    plain text. `default_language` (ISO 639-1) is assumed where the text is too short to tell. `should_stop` is asked
    several times a second while the child process works.

    Raises DocumentError with the code of what is wrong with the document, ReadingStopped if `should_stop` said so, and
    OSError where the file cannot be opened or no process started: neither is the document's fault.
    """
    media_type = _admit(path, name or path.name, limits)
    order = {
        "media_type": media_type,
        "default_language": default_language,
        "limits": asdict(limits),
        "parent": os.getpid(),
    }
    answer = run_child([str(path.absolute()), json.dumps(order)], limits=limits, should_stop=should_stop)
    return _reading(answer)


def _admit(path: Path, name: str, limits: Limits) -> str:
    """The media type of the document at `path`, which has passed all that can be checked without parsing it."""
    size = path.stat().st_size
    if size == 0:
        raise DocumentError("empty")
    if size > limits.file_bytes:
        raise DocumentError("too_large")
    media_type = sniff(path, name)
    if media_type is None:
        raise DocumentError(_refusal(path))
    if media_type.startswith(OPEN_XML):
        check_entries(read_entries(path), size, limits)
    return media_type


def _refusal(path: Path) -> ErrorCode:
    if not is_old_office(path):
        return "wrong_type"
    return "encrypted" if is_encrypted_office(path) else "unsupported_old_office"


class Answer(BaseModel):
    """What the child wrote. It counts as untrusted: a parser in there has seen a stranger's file."""

    reading: Reading | None = None
    error: ErrorCode = "damaged"
    cause: str | None = None


def _reading(content: bytes) -> Reading:
    try:
        answer = Answer.model_validate_json(content)
    except ValidationError as error:
        raise DocumentError("damaged") from error
    if answer.reading is not None:
        return answer.reading
    if answer.cause:
        logger.warning("a document could not be read: %s, %s", answer.error, answer.cause)
    raise DocumentError(answer.error)
