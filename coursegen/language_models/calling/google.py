"""Google's Gemini API, through its own library, which is optional."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2

from metrics.postgres.storable import storable

from .deadline import bounded
from .errors import CutShort, ProviderUnavailable, Refused
from .http_client import http_client
from .libraries import library
from .openai_compatible import MAX_BYTES
from .provider_schema import provider_schema
from .shapes import Answer, Call, Message, OutputMode, Tokens
from .statuses import from_status

ADDRESS = "https://generativelanguage.googleapis.com"
VERSION = "v1beta"
"""The one that takes a schema and a system's message."""
FINE = {"STOP", "FINISH_REASON_UNSPECIFIED", ""}


class Google:
    """One address and key."""

    def __init__(self, *, base_url: str = "", api_key: str, trust_env: bool = False) -> None:
        genai = library("google.genai", provider="Google")
        self._errors, self._key = genai.errors, api_key or "none"
        address = base_url or ADDRESS
        self._client = genai.Client(
            vertexai=False,
            api_key=self._key,
            http_options={
                "base_url": address,
                "api_version": VERSION,
                "httpx_client": http_client(address, trust_env=trust_env),
            },
        )

    def call(self, call: Call, *, output_mode: OutputMode = OutputMode.PROMPT) -> Answer:
        begun = time.monotonic()
        with self._translated(), bounded(call.deadline_seconds, max_bytes=MAX_BYTES):
            response = self._client.models.generate_content(
                model=call.model,
                contents=[_content(each) for each in call.messages if each.role != "system"],
                config=_config(call, output_mode),
            )
        return _answer(response, latency_ms=round((time.monotonic() - begun) * 1000))

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except self._errors.APIError as error:
            said, headers = str(error.message).replace(self._key, "…"), getattr(error.response, "headers", {})
            raise from_status(error.code, headers=_with_delay(headers, error.details), message=said) from None
        except httpx2.TimeoutException as error:
            raise ProviderUnavailable("no answer in time") from error
        except (httpx2.HTTPError, ValueError) as error:  # a pydantic error, for an answer of no known form, is one
            raise ProviderUnavailable(f"{type(error).__name__}: {error}"[:500]) from error


def _content(message: Message) -> dict[str, Any]:
    return {"role": "model" if message.role == "assistant" else "user", "parts": [{"text": message.content}]}


def _config(call: Call, mode: OutputMode) -> dict[str, Any]:
    system = "\n\n".join(each.content for each in call.messages if each.role == "system")
    return {
        "max_output_tokens": call.max_tokens,
        "temperature": call.temperature,
        "http_options": {
            "timeout": max(1, round(call.deadline_seconds * 1000)),
            "headers": {"X-Purpose": call.purpose} if call.purpose else {},
        },
        **({"system_instruction": system} if system else {}),
        **_format(call, mode),
    }


def _format(call: Call, mode: OutputMode) -> dict[str, Any]:
    if call.schema is None or mode is OutputMode.PROMPT:
        return {}
    schema = {"response_json_schema": provider_schema(call.schema)} if mode is OutputMode.JSON_SCHEMA else {}
    return {"response_mime_type": "application/json", **schema}


def _answer(response: Any, *, latency_ms: int) -> Answer:
    tokens = _tokens(response.usage_metadata)
    if not response.candidates:
        blocked = getattr(response.prompt_feedback, "block_reason", None)
        if blocked:
            raise Refused(str(blocked)).paid(tokens)
        raise ProviderUnavailable("the answer has no candidate").paid(tokens)
    candidate = response.candidates[0]
    parts = (candidate.content and candidate.content.parts) or []
    text = storable("".join(part.text for part in parts if part.text and not part.thought))
    finish = str(getattr(candidate.finish_reason, "value", candidate.finish_reason or ""))
    if finish == "MAX_TOKENS":
        raise CutShort("the answer was cut at max_tokens").paid(tokens, text)
    if finish not in FINE:
        raise Refused(finish).paid(tokens, text)
    return Answer(text, tokens, finish, response.model_version or "", latency_ms)


def _tokens(usage: Any) -> Tokens:
    """A model's thoughts are paid for as output."""
    if usage is None:
        return Tokens()
    output = (usage.candidates_token_count or 0) + (usage.thoughts_token_count or 0)
    return Tokens(usage.prompt_token_count or 0, output, usage.cached_content_token_count or 0)


def _with_delay(headers: Any, details: Any) -> dict[str, str]:
    """Google says how long to wait in the body: {"retryDelay": "36s"} among the error's details."""
    told = dict(headers)
    error = details.get("error", details) if isinstance(details, dict) else {}
    for detail in error.get("details", []) if isinstance(error, dict) else []:
        if isinstance(detail, dict) and "retryDelay" in detail:
            told["retry-after"] = str(detail["retryDelay"]).removesuffix("s")
    return told
