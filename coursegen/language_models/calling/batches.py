"""Calls that are not urgent, handed over together and answered within a day at a lower price.

Batches as OpenAI and the providers compatible with it have them: a file of calls goes up, files of answers come down.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import openai
from openai.types import Batch

from .batch_results import results
from .collected import BatchState, Collected
from .deadline import bounded
from .http_client import timeout
from .openai_compatible import openai_client
from .translation import translated

ENDPOINT: Final = "/v1/chat/completions"
WINDOW: Final = "24h"
MAX_BYTES = 256 * 1024 * 1024
LOOKED_THROUGH = 100
"""The latest batches among which an earlier submission is looked for."""


class Batches:
    """One address and key. Each method ends within `deadline_seconds`, and raises what a call would."""

    def __init__(self, *, base_url: str, api_key: str, trust_env: bool = False, deadline_seconds: float = 60.0) -> None:
        self._client = openai_client(base_url=base_url, api_key=api_key, trust_env=trust_env)
        self._client.timeout = timeout(deadline_seconds)
        self._deadline = deadline_seconds

    def submit(self, requests: Mapping[str, Mapping[str, Any]], *, reference: str) -> str:
        """Hand over `requests` (OpenAICompatible.request), each under an id of its own; answers the batch's id.

        `reference` names this submission for good: submitted again, after a crash or a timeout, the batch that is
        already there is the answer. All requests are of one model, as providers want it.
        """
        lines = "\n".join(json.dumps(_line(custom_id, body)) for custom_id, body in requests.items())
        with self._bounded():
            earlier = self._submitted(reference)
            return earlier.id if earlier else self._create(lines.encode(), reference)

    def find(self, reference: str) -> str | None:
        """The id of the batch submitted as `reference`; None when there is none."""
        with self._bounded():
            earlier = self._submitted(reference)
        return earlier.id if earlier else None

    def collect(self, batch_id: str) -> Collected:
        """Where the batch stands, with all answers and errors if it has ended."""
        with self._bounded():
            batch = self._client.batches.retrieve(batch_id)
            state = _state(batch)
            if state is BatchState.RUNNING:
                return Collected(state)
            texts = [self._client.files.content(file_id).text for file_id in _files(batch)]
        return Collected(state, {id_: result for text in texts for id_, result in results(text)}, _reason(batch))

    def cancel(self, batch_id: str) -> None:
        """Ask the provider to stop; what it has answered is collected all the same. Ended batches are left alone."""
        with self._bounded():
            if _state(self._client.batches.retrieve(batch_id)) is BatchState.RUNNING:
                self._client.batches.cancel(batch_id)

    def discard(self, batch_id: str) -> None:
        """Delete the files of an ended batch at the provider: questions, answers and errors."""
        with self._bounded():
            batch = self._client.batches.retrieve(batch_id)
            for file_id in (batch.input_file_id, *_files(batch)):
                try:
                    self._client.files.delete(file_id)
                except openai.NotFoundError:  # discarded before
                    continue

    def _submitted(self, reference: str) -> Batch | None:
        latest = self._client.batches.list(limit=LOOKED_THROUGH).data
        return next((batch for batch in latest if (batch.metadata or {}).get("reference") == reference), None)

    def _create(self, lines: bytes, reference: str) -> str:
        file = self._client.files.create(file=("calls.jsonl", lines), purpose="batch")
        batch = self._client.batches.create(
            input_file_id=file.id, endpoint=ENDPOINT, completion_window=WINDOW, metadata={"reference": reference}
        )
        return batch.id

    @contextmanager
    def _bounded(self) -> Iterator[None]:
        with translated(openai, self._client.api_key), bounded(self._deadline, max_bytes=MAX_BYTES):
            yield


def _line(custom_id: str, body: Mapping[str, Any]) -> dict[str, object]:
    return {"custom_id": custom_id, "method": "POST", "url": ENDPOINT, "body": body}


def _state(batch: Batch) -> BatchState:
    """`cancelling` still runs: answers may be added."""
    return BatchState(batch.status) if batch.status in set(BatchState) else BatchState.RUNNING


def _files(batch: Batch) -> list[str]:
    return [file_id for file_id in (batch.output_file_id, batch.error_file_id) if file_id]


def _reason(batch: Batch) -> str:
    problems = (batch.errors and batch.errors.data) or []
    return "; ".join(f"line {each.line}: {each.message}" for each in problems)[:500]
