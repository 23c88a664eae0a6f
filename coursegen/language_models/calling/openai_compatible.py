"""Every provider and server that speaks OpenAI's chat completions."""

import time
from typing import Any

import openai

from .deadline import bounded
from .http_client import http_client, timeout
from .openai_completion import answer
from .openai_dialect import Dialects
from .provider_schema import provider_schema
from .shapes import Answer, Call, OutputMode
from .translation import translated

MAX_BYTES = 16 * 1024 * 1024


class OpenAICompatible:
    """One address and key. `api_key` may be empty for servers that want none."""

    def __init__(self, *, base_url: str, api_key: str, trust_env: bool = False) -> None:
        self._client = openai_client(base_url=base_url, api_key=api_key, trust_env=trust_env)
        self._dialects = Dialects()

    def call(self, call: Call, *, output_mode: OutputMode = OutputMode.PROMPT) -> Answer:
        begun = time.monotonic()
        with translated(openai, self._client.api_key), bounded(call.deadline_seconds, max_bytes=MAX_BYTES):
            said = self._create(call, output_mode)
        return answer(said, latency_ms=round((time.monotonic() - begun) * 1000))

    def request(self, call: Call, output_mode: OutputMode) -> dict[str, Any]:
        """What `call` sends, without the parameters that the model was seen to refuse."""
        return body(call, output_mode, self._dialects)

    def _create(self, call: Call, mode: OutputMode) -> Any:
        avoided: set[str] = set()
        while True:
            try:
                response = self._client.chat.completions.with_raw_response.create(
                    **self.request(call, mode),
                    extra_headers={"X-Purpose": call.purpose} if call.purpose else None,
                    timeout=timeout(call.deadline_seconds),
                )
                return response.http_response.json()
            except openai.BadRequestError as error:
                if not error.param or error.param in avoided or error.param not in Dialects.AVOIDABLE:
                    raise
                avoided.add(error.param)
                self._dialects.learn(call.model, error.param)


def openai_client(*, base_url: str, api_key: str, trust_env: bool = False) -> openai.OpenAI:
    """The library's client, without its retries and without what it would take from the environment."""
    client = openai.OpenAI(
        base_url=base_url,
        api_key=api_key or "none",
        max_retries=0,
        http_client=http_client(base_url, trust_env=trust_env),
    )
    client.organization = client.project = None
    return client


def body(call: Call, mode: OutputMode, dialects: Dialects) -> dict[str, Any]:
    """The request, as the protocol has it."""
    return {
        "model": call.model,
        "messages": [{"role": message.role, "content": message.content} for message in call.messages],
        **dialects.parameters(call),
        **_response_format(call, mode),
    }


def _response_format(call: Call, mode: OutputMode) -> dict[str, Any]:
    if call.schema is None or mode is OutputMode.PROMPT:
        return {}
    if mode is OutputMode.JSON_OBJECT:
        return {"response_format": {"type": "json_object"}}
    schema = {"name": call.schema.__name__, "schema": provider_schema(call.schema), "strict": True}
    return {"response_format": {"type": "json_schema", "json_schema": schema}}
