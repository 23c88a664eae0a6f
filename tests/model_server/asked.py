"""A call as the server understood it, and what it says to it, in no provider's words."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Asked:
    model: str
    messages: tuple[tuple[str, str], ...]
    """Role and text, the system's first."""
    schema: dict[str, Any] | None
    """From the request itself or, failing that, from the prompt."""
    mode: str
    """json_schema, json_object or prompt."""
    max_tokens: int | None
    purpose: str
    body: dict[str, Any] = field(repr=False)

    @property
    def text(self) -> str:
        return "\n\n".join(text for _, text in self.messages)

    @property
    def system(self) -> str:
        return "\n\n".join(text for role, text in self.messages if role == "system")


@dataclass(frozen=True)
class Said:
    """`finish`: stop, length or refusal."""

    text: str
    finish: str = "stop"
    tokens_in: int = 0
    tokens_out: int = 0
    cached: int = 0


@dataclass(frozen=True)
class Reply:
    """What goes over the wire, and in which manner: whole, drip, hang or cut."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "application/json"),)
    manner: str = "whole"
    paid: bool = True
    tokens_in: int = 0
    tokens_out: int = 0
