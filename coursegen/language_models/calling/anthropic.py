"""Anthropic's messages API, through its own library, which is optional."""

import time
from typing import Any

from .cleaning import storable
from .deadline import bounded
from .errors import CutShort, ProviderUnavailable, Refused
from .http_client import http_client, timeout
from .libraries import library
from .openai_compatible import MAX_BYTES
from .provider_schema import provider_schema
from .shapes import Answer, Call, OutputMode, Tokens
from .translation import translated

ADDRESS = "https://api.anthropic.com"
CUT = {"max_tokens", "model_context_window_exceeded"}


class Anthropic:
    """One address and key. A temperature is not sent: the API has none any more."""

    def __init__(self, *, base_url: str = "", api_key: str, trust_env: bool = False) -> None:
        self._library = library("anthropic", provider="Anthropic")
        self._client = self._library.Anthropic(
            base_url=base_url or ADDRESS,
            api_key=api_key or "none",
            max_retries=0,
            http_client=http_client(base_url or ADDRESS, trust_env=trust_env),
        )

    def call(self, call: Call, *, output_mode: OutputMode = OutputMode.PROMPT) -> Answer:
        begun = time.monotonic()
        with translated(self._library, self._client.api_key), bounded(call.deadline_seconds, max_bytes=MAX_BYTES):
            message = self._client.messages.create(
                **_body(call, output_mode),
                extra_headers={"X-Purpose": call.purpose} if call.purpose else None,
                timeout=timeout(call.deadline_seconds),
            )
        if not isinstance(message, self._library.types.Message) or not isinstance(message.content, list):
            raise ProviderUnavailable("the answer is not a message")
        return _answer(message, latency_ms=round((time.monotonic() - begun) * 1000))


def _body(call: Call, mode: OutputMode) -> dict[str, Any]:
    """The system's messages stand apart, marked as what the provider may cache."""
    system = [{"type": "text", "text": each.content} for each in call.messages if each.role == "system"]
    if system:
        system[-1] |= {"cache_control": {"type": "ephemeral"}}  # type: ignore[dict-item]
    held = call.schema is not None and mode is OutputMode.JSON_SCHEMA
    return {
        "model": call.model,
        "max_tokens": call.max_tokens,
        "messages": [{"role": each.role, "content": each.content} for each in call.messages if each.role != "system"],
        **({"system": system} if system else {}),
        **({"output_config": {"format": _format(call)}} if held else {}),
    }


def _format(call: Call) -> dict[str, Any]:
    return {"type": "json_schema", "schema": provider_schema(call.schema)} if call.schema else {}


def _answer(message: Any, *, latency_ms: int) -> Answer:
    tokens = _tokens(message.usage)
    text = storable("".join(block.text for block in message.content if block.type == "text"))
    if message.stop_reason == "refusal":
        raise Refused(text or "the model declined to answer").paid(tokens, text)
    if message.stop_reason in CUT:
        raise CutShort("the answer was cut at max_tokens").paid(tokens, text)
    return Answer(text, tokens, message.stop_reason or "", message.model, latency_ms)


def _tokens(usage: Any) -> Tokens:
    """Here the tokens read from the cache, and those written to it, are not among the input's."""
    if usage is None:
        return Tokens()
    cached, written = usage.cache_read_input_tokens or 0, usage.cache_creation_input_tokens or 0
    return Tokens(usage.input_tokens + cached + written, usage.output_tokens, cached)
