import hashlib
import json
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from coursegen.language_models.calling.shapes import Call, Message
from coursegen.language_models.registry.models import LanguageModel


def content_hash(model: LanguageModel, call: Call, *, asked: Sequence[Message]) -> bytes:
    """What makes two calls equal: purpose, model, messages and schema. How JSON is asked for does not.

    `asked`: the messages as they were meant; those of the call may have the schema told in front, and end with what
    was wrong with an earlier answer.
    """
    told = len(call.messages) > len(asked) and call.messages[0].role == "system" and asked[0].role != "system"
    corrections = call.messages[len(asked) + told :]
    return _digest(
        call.purpose,
        f"{model.provider.name}/{model.name}",
        [[message.role, message.content] for message in (*asked, *corrections)],
        _schema(call.schema),
    )


def _schema(schema: type[BaseModel] | None) -> Any:
    return schema.model_json_schema() if schema else None


def _digest(*parts: Any) -> bytes:
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).digest()
