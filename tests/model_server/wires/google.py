"""Google's generateContent, as the Gemini Developer API speaks it."""

from typing import Any

from tests.model_server.asked import Asked, Said

from .schema_in_prompt import schema_in

FINISH = {"stop": "STOP", "length": "MAX_TOKENS", "refusal": "SAFETY"}
KINDS = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    503: "UNAVAILABLE",
}


def read(body: dict[str, Any], *, purpose: str, model: str | None = None) -> Asked:
    system = (("system", _text(body["systemInstruction"])),) if "systemInstruction" in body else ()
    turns = tuple(("assistant" if each["role"] == "model" else "user", _text(each)) for each in body["contents"])
    config = body.get("generationConfig", {})
    schema = config.get("responseJsonSchema")
    as_json = "json_object" if config.get("responseMimeType") == "application/json" else "prompt"
    return Asked(
        model=model or "",
        messages=system + turns,
        schema=schema or schema_in("\n".join(text for _, text in system + turns)),
        mode="json_schema" if schema else as_json,
        max_tokens=config.get("maxOutputTokens"),
        purpose=purpose,
        body=body,
    )


def completion(asked: Asked, said: Said) -> dict[str, Any]:
    content = {"content": {"role": "model", "parts": [{"text": said.text}]}} if said.finish != "refusal" else {}
    return {
        "candidates": [{**content, "finishReason": FINISH[said.finish], "index": 0}],
        "usageMetadata": {
            "promptTokenCount": said.tokens_in,
            "candidatesTokenCount": said.tokens_out,
            "totalTokenCount": said.tokens_in + said.tokens_out,
            "cachedContentTokenCount": said.cached,
        },
        "modelVersion": asked.model,
        "responseId": "r-1",
    }


def error(
    status: int, *, code: str, message: str, param: str | None = None, delay: float | None = None
) -> dict[str, Any]:
    info = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": f"{delay}s"}
    details = [] if delay is None else [info]
    return {"error": {"code": status, "message": message, "status": KINDS.get(status, "UNKNOWN"), "details": details}}


def _text(content: dict[str, Any]) -> str:
    return "".join(part["text"] for part in content["parts"])
