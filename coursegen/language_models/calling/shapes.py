"""What goes into a call of a language model and what comes out of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel


class OutputMode(StrEnum):
    """How a model is made to answer in JSON, from the surest to what every model can do."""

    JSON_SCHEMA = "json_schema"
    """The provider holds the model to the schema."""
    JSON_OBJECT = "json_object"
    """The provider holds the model to JSON; the schema stands in the prompt."""
    PROMPT = "prompt"
    """The prompt alone asks for it."""


@dataclass(frozen=True)
class Message:
    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Call:
    """A question to a model. `schema`: what the answer must fit; None for an answer in prose."""

    model: str
    messages: tuple[Message, ...]
    schema: type[BaseModel] | None
    max_tokens: int
    temperature: float | None
    deadline_seconds: float
    """From the first byte sent to the last received, connecting included."""
    purpose: str = ""
    """What it is for, sent along as a header for whoever reads the provider's log."""


@dataclass(frozen=True)
class Tokens:
    """Tokens paid for. `cached` are those of `input` that the provider had in its cache."""

    input: int = 0
    output: int = 0
    cached: int = 0

    def __add__(self, other: "Tokens") -> "Tokens":
        return Tokens(self.input + other.input, self.output + other.output, self.cached + other.cached)


@dataclass(frozen=True)
class Answer:
    text: str
    tokens: Tokens
    finish: str
    """Why the model stopped, in the provider's word."""
    model: str
    """What the provider says answered: often a dated version of what was asked for."""
    latency_ms: int
