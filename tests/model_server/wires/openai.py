"""Chat completions as OpenAI and the servers compatible with it speak them."""

import time
from typing import Any
from uuid import uuid4

from tests.model_server.asked import Asked, Said

from .schema_in_prompt import schema_in


def read(body: dict[str, Any], *, purpose: str, model: str | None = None) -> Asked:
    wanted = body.get("response_format") or {}
    messages = tuple((each["role"], each["content"]) for each in body["messages"])
    return Asked(
        model=model or body["model"],
        messages=messages,
        schema=wanted.get("json_schema", {}).get("schema") or schema_in("\n".join(text for _, text in messages)),
        mode=wanted.get("type", "prompt"),
        max_tokens=body.get("max_tokens") or body.get("max_completion_tokens"),
        purpose=purpose,
        body=body,
    )


def completion(asked: Asked, said: Said) -> dict[str, Any]:
    refused = said.finish == "refusal"
    message = {
        "role": "assistant",
        "content": None if refused else said.text,
        "refusal": said.text if refused else None,
    }
    return {
        "id": f"chatcmpl-{uuid4().hex}",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": asked.model,
        "choices": [
            {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop" if refused else said.finish}
        ],
        "usage": {
            "prompt_tokens": said.tokens_in,
            "completion_tokens": said.tokens_out,
            "total_tokens": said.tokens_in + said.tokens_out,
            "prompt_tokens_details": {"cached_tokens": said.cached},
        },
    }


def error(status: int, *, code: str, message: str, param: str | None = None) -> dict[str, Any]:
    kind = "invalid_request_error" if status < 500 else "server_error"
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}
