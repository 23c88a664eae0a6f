"""Anthropic's messages."""

from typing import Any
from uuid import uuid4

from tests.model_server.asked import Asked, Said

from .schema_in_prompt import schema_in

FINISH = {"stop": "end_turn", "length": "max_tokens", "refusal": "refusal"}
KINDS = {
    400: "invalid_request_error",
    401: "authentication_error",
    403: "permission_error",
    404: "not_found_error",
    429: "rate_limit_error",
    503: "api_error",
    529: "overloaded_error",
}


def read(body: dict[str, Any], *, purpose: str, model: str | None = None) -> Asked:
    system = tuple(("system", text) for text in _texts(body.get("system") or []))
    messages = system + tuple((each["role"], "".join(_texts(each["content"]))) for each in body["messages"])
    wanted = (body.get("output_config") or {}).get("format") or {}
    return Asked(
        model=model or body["model"],
        messages=messages,
        schema=wanted.get("schema") or schema_in("\n".join(text for _, text in messages)),
        mode=wanted.get("type", "prompt"),
        max_tokens=body["max_tokens"],
        purpose=purpose,
        body=body,
    )


def completion(asked: Asked, said: Said) -> dict[str, Any]:
    return {
        "id": f"msg_{uuid4().hex}",
        "type": "message",
        "role": "assistant",
        "model": asked.model,
        "content": [{"type": "text", "text": said.text}] if said.finish != "refusal" else [],
        "stop_reason": FINISH[said.finish],
        "stop_sequence": None,
        "usage": {
            "input_tokens": said.tokens_in - said.cached,
            "cache_creation_input_tokens": 0,
            "cache_read_input_tokens": said.cached,
            "output_tokens": said.tokens_out,
        },
    }


def error(status: int, *, code: str, message: str, param: str | None = None) -> dict[str, Any]:
    return {"type": "error", "error": {"type": KINDS.get(status, "api_error"), "message": message}}


def _texts(content: str | list[dict[str, Any]]) -> list[str]:
    return [content] if isinstance(content, str) else [block["text"] for block in content]
