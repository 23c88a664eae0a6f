"""Everything the server can do with a call. Each function is one behaviour; its name is what scripts say."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import ModuleType
from typing import Any

from .asked import Asked, Reply, Said

JSON = (("Content-Type", "application/json"),)


@dataclass(frozen=True)
class Turn:
    """A call with everything needed to answer it. `good` is the answer a good model would give."""

    asked: Asked
    wire: ModuleType
    good: str
    cached: int
    options: dict[str, Any]


Behaviour = Callable[[Turn], Reply]


def ok(turn: Turn) -> Reply:
    """The good answer, or `options.text`."""
    return _say(turn, turn.options.get("text", turn.good))


def fenced(turn: Turn) -> Reply:
    return _say(turn, f"```json\n{turn.good}\n```")


def think(turn: Turn) -> Reply:
    """Thoughts first, with braces of their own."""
    return _say(turn, f"<think>\nThe user wants {{something}} like {{}}.\n</think>\n\n{turn.good}")


def prose(turn: Turn) -> Reply:
    """A friendly sentence before and after."""
    return _say(turn, f"Sure! Here is your {{JSON}}:\n\n{turn.good}\n\nLet me know if you need more.")


def no_json(turn: Turn) -> Reply:
    return _say(turn, "I would rather talk about it.")


def wrong_schema(turn: Turn) -> Reply:
    """An object that lacks everything."""
    return _say(turn, json.dumps({"answer": 42}))


def empty(turn: Turn) -> Reply:
    return _say(turn, "")


def refusal(turn: Turn) -> Reply:
    return _say(turn, "I can't help with that.", "refusal")


def length(turn: Turn) -> Reply:
    """Cut at max_tokens in the middle of the answer."""
    return _say(turn, turn.good[: len(turn.good) // 2], "length")


def drip(turn: Turn) -> Reply:
    """The good answer, a byte every `options.interval` seconds, from the status line on or from the body on."""
    return replace(ok(turn), manner="drip")


def hang(turn: Turn) -> Reply:
    """Nothing at all until the caller goes."""
    return replace(ok(turn), manner="hang")


def cut(turn: Turn) -> Reply:
    """The connection ends in the middle of the body."""
    return replace(ok(turn), manner="cut")


def garbage(turn: Turn) -> Reply:
    """200, and the login page of some portal."""
    return Reply(200, b"<html><body>Please log in</body></html>", (("Content-Type", "text/html"),))


def broken_body(turn: Turn) -> Reply:
    """200, declared as JSON, and not JSON."""
    return Reply(200, b'{"choices": [', JSON)


def other_json(turn: Turn) -> Reply:
    """200 and JSON, but no answer of this protocol: `options.json`."""
    return Reply(200, json.dumps(turn.options.get("json", {"status": "fine"})).encode(), JSON)


def packed(turn: Turn) -> Reply:
    """An answer compressed without having been asked to."""
    return replace(ok(turn), headers=(*JSON, ("Content-Encoding", "gzip")))


def endless(turn: Turn) -> Reply:
    """An answer of `options.megabytes`."""
    return replace(ok(turn), body=b" " * (turn.options["megabytes"] * 1024 * 1024))


def rate_limited(turn: Turn) -> Reply:
    """429. `options`: retry_after seconds, as_date, retry_after_ms, in_body (for Google's)."""
    headers: list[tuple[str, str]] = []
    seconds = turn.options.get("retry_after")
    if turn.options.get("as_date"):
        headers.append(("Retry-After", format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)))
    elif seconds is not None and not turn.options.get("in_body"):
        headers.append(("Retry-After", str(seconds)))
    if "retry_after_ms" in turn.options:
        headers.append(("retry-after-ms", str(turn.options["retry_after_ms"])))
    more = {"delay": seconds} if turn.options.get("in_body") else {}
    return _refuse(turn, 429, "rate_limit_exceeded", "Rate limit reached", tuple(headers), **more)


def no_credit(turn: Turn) -> Reply:
    return _refuse(turn, 429, "insufficient_quota", "You exceeded your current quota")


def unavailable(turn: Turn) -> Reply:
    """503, or `options.status`."""
    return _refuse(turn, turn.options.get("status", 503), "overloaded", "The server is overloaded")


def wrong_key(turn: Turn) -> Reply:
    return _refuse(turn, 401, "invalid_api_key", f"Incorrect API key provided: {turn.options.get('key', '')}")


def forbidden(turn: Turn) -> Reply:
    return _refuse(turn, 403, "forbidden", "Your project may not use this model")


def no_such_model(turn: Turn) -> Reply:
    return _refuse(turn, 404, "model_not_found", f"The model {turn.asked.model} does not exist")


def too_long(turn: Turn) -> Reply:
    return _refuse(turn, 400, "context_length_exceeded", "The context has 8192 tokens", param="messages")


def filtered(turn: Turn) -> Reply:
    return _refuse(turn, 400, "content_filter", "The prompt was filtered")


def no_json_schema(turn: Turn) -> Reply:
    """A server that knows `options.knows` (json_object, or nothing) beside prompts, and rejects the rest."""
    if turn.asked.mode in (turn.options.get("knows"), "prompt"):
        return ok(turn)
    return _refuse(turn, 400, "unsupported_value", f"{turn.asked.mode} is not supported", param="response_format")


def deaf(turn: Turn) -> Reply:
    """A server that takes response_format and ignores it: JSON comes only if the prompt asks for it."""
    return ok(turn) if "JSON schema:" in turn.asked.text else no_json(turn)


def without_parameter(turn: Turn) -> Reply:
    """A model that refuses `options.parameter`."""
    name = turn.options["parameter"]
    if name not in turn.asked.body:
        return ok(turn)
    return _refuse(turn, 400, "unsupported_parameter", f"Unsupported parameter: '{name}'", param=name)


def moved(turn: Turn) -> Reply:
    """A redirect to `options.location`."""
    return Reply(307, b"", (("Location", turn.options["location"]),), paid=False)


def _say(turn: Turn, text: str, finish: str = "stop") -> Reply:
    said = Said(text, finish, _tokens(turn.asked.text), _tokens(text), turn.cached)
    body = json.dumps(turn.wire.completion(turn.asked, said)).encode()
    return Reply(200, body, JSON, tokens_in=said.tokens_in, tokens_out=said.tokens_out)


def _refuse(
    turn: Turn, status: int, code: str, message: str, headers: tuple[tuple[str, str], ...] = (), **more: Any
) -> Reply:
    body = json.dumps(turn.wire.error(status, code=code, message=message, **more)).encode()
    return Reply(status, body, (*JSON, *headers), paid=False)


def _tokens(text: str) -> int:
    return len(text) // 4 + 1


BEHAVIOURS: dict[str, Behaviour] = {
    behaviour.__name__: behaviour
    for behaviour in (
        ok, fenced, think, prose, no_json, wrong_schema, empty, refusal, length, drip, hang, cut, garbage, broken_body,
        other_json, packed, endless, rate_limited, no_credit, unavailable, wrong_key, forbidden, no_such_model,
        too_long, filtered, no_json_schema, deaf, without_parameter, moved,
    )
}  # fmt: skip
