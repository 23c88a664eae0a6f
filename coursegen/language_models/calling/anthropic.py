"""Anthropic's messages API, through its own library, which is optional."""

import time
from typing import Any

from .anthropic_message import answer
from .deadline import bounded
from .http_client import http_client, timeout
from .libraries import library
from .openai_compatible import MAX_BYTES
from .provider_schema import provider_schema
from .shapes import Answer, Call, OutputMode
from .translation import translated

ADDRESS = "https://api.anthropic.com"


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
            response = self._client.messages.with_raw_response.create(
                **_body(call, output_mode),
                extra_headers={"X-Purpose": call.purpose} if call.purpose else None,
                timeout=timeout(call.deadline_seconds),
            )
            said = response.http_response.json()
        return answer(said, latency_ms=round((time.monotonic() - begun) * 1000))


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
