"""Calls and shapes that the tests of calling share."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from coursegen.language_models.calling.openai_compatible import OpenAICompatible
from coursegen.language_models.calling.shapes import Call, Message, OutputMode
from tests.model_server import ModelServer


class City(BaseModel):
    """Something small with an enum, a limit and a list."""

    name: str
    size: Literal["village", "town", "city"]
    people: int = Field(ge=1, le=40_000_000)
    sights: tuple[str, ...] = Field(min_length=2, max_length=4)


def question(**changed: Any) -> Call:
    told: dict[str, Any] = {
        "model": "scripted",
        "messages": (Message("system", "You know geography."), Message("user", "Describe Tver.")),
        "schema": None,
        "max_tokens": 200,
        "temperature": None,
        "deadline_seconds": 5.0,
        "purpose": "lesson",
    }
    return Call(**(told | changed))


def provider(server: ModelServer, **changed: Any) -> OpenAICompatible:
    return OpenAICompatible(**({"base_url": server.url, "api_key": "sk-test-key"} | changed))


class ModesInProcess:
    """Remembers for as long as the process lives."""

    def __init__(self) -> None:
        self._learned: dict[str, OutputMode] = {}

    def recall(self, model: str) -> OutputMode:
        return self._learned.get(model, OutputMode.JSON_SCHEMA)

    def learn(self, model: str, mode: OutputMode) -> None:
        self._learned[model] = mode
