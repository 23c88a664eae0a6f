"""Parameters that some models refuse although the same protocol has them."""

from typing import Any

from .shapes import Call


class Dialects:
    """What each model was seen to refuse, for as long as the process lives; safe to use from many threads."""

    AVOIDABLE = frozenset({"max_tokens", "temperature"})
    """What a call can do without: the limit has a second name, and any temperature will do."""

    def __init__(self) -> None:
        self._refused: set[tuple[str, str]] = set()

    def learn(self, model: str, parameter: str) -> None:
        self._refused.add((model, parameter))

    def parameters(self, call: Call) -> dict[str, Any]:
        """The limit on the answer, and the temperature, as the model takes them."""
        limit = "max_completion_tokens" if (call.model, "max_tokens") in self._refused else "max_tokens"
        warm = call.temperature is not None and (call.model, "temperature") not in self._refused
        return {limit: call.max_tokens, **({"temperature": call.temperature} if warm else {})}
