"""The files that come out of a batch, line by line."""

import json
from collections.abc import Iterator
from typing import Any

from .errors import CallFailed, ProviderUnavailable
from .openai_completion import answer
from .shapes import Answer
from .statuses import from_status


def results(text: str) -> Iterator[tuple[str, Answer | CallFailed]]:
    """The id of each call in a file, and its answer or what became of it. Lines in no known form are passed over."""
    for written in text.splitlines():
        try:
            line = json.loads(written)
        except ValueError:
            continue
        if isinstance(line, dict) and isinstance(line.get("custom_id"), str):
            yield line["custom_id"], _result(line)


def _result(line: dict[str, Any]) -> Answer | CallFailed:
    response = line.get("response")
    if not isinstance(response, dict) or not isinstance(response.get("body"), dict):
        return ProviderUnavailable(_message(line))
    status, said = response.get("status_code"), response["body"]
    if status != 200:
        code = said.get("error", {}).get("code") if isinstance(said.get("error"), dict) else None
        return from_status(status if isinstance(status, int) else 500, headers={}, message=_message(said), code=code)
    try:
        return answer(said, latency_ms=0)
    except CallFailed as failed:
        return failed


def _message(holder: dict[str, Any]) -> str:
    error = holder.get("error")
    return str(error.get("message", "")) if isinstance(error, dict) else "no answer"
