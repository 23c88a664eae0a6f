"""The provider of a language model: answers well, and by its script sometimes not."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from .program import Program

MODULE = "tests.model_server"
KEY = "storm"
PRICES = {"LLM_PRICE_IN": "1", "LLM_PRICE_OUT": "4"}
TROUBLE: tuple[tuple[str, float, dict[str, Any]], ...] = (
    ("rate_limited", 0.03, {"retry_after": 1}),
    ("unavailable", 0.02, {}),
    ("cut", 0.01, {}),
    ("garbage", 0.01, {}),
    ("fenced", 0.05, {}),
    ("think", 0.05, {}),
    ("wrong_schema", 0.02, {}),
)
"""What it does instead of answering well, and the share of the calls."""


@dataclass(frozen=True)
class ModelCall:
    """A call as the provider saw it. Equal requests have equal fingerprints. `at` is a Unix time."""

    at: float
    purpose: str
    fingerprint: str
    did: str
    paid: bool


class ModelProvider:
    """A scripted model server in its own process. `seconds` is how long an answer takes."""

    def __init__(self, folder: Path, *, seed: int, seconds: float) -> None:
        self._ledger = folder / "model.jsonl"
        script = folder / "model-script.json"
        steps = [{"do": do, "times": -1, "share": share, "options": options} for do, share, options in TROUBLE]
        script.write_text(json.dumps({"steps": steps, "latency": seconds, "seed": seed}))
        arguments = ["--script", str(script), "--ledger", str(self._ledger), "--api-key", KEY]
        self._program = Program(MODULE, arguments, log=folder / "model.log")
        self.url = self._program.first_line
        self.stop = self._program.stop

    def environment(self) -> dict[str, str]:
        """What makes a platform write with this model."""
        named = {"LLM_MODEL": "storm-1", "LLM_BASE_URL": self.url, "LLM_API_KEY": KEY}
        return {"WRITER": "model", **named, **PRICES}

    def kill(self) -> bool:
        """It dies and is back a moment later; False when it is not up at all just now."""
        return self._program.restart(port=urlsplit(self.url).port or 0)

    def calls(self) -> list[ModelCall]:
        """All that were made, in order."""
        return (
            [_call(json.loads(line)) for line in self._ledger.read_text().splitlines()] if self._ledger.exists() else []
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _call(entry: dict[str, Any]) -> ModelCall:
    return ModelCall(**{name: entry[name] for name in ("at", "purpose", "fingerprint", "did", "paid")})
