"""Files and batches, as OpenAI's API has them. Kept in memory."""

import json
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from .answering import Answering
from .script import BatchPlan
from .wires import openai

EXPIRED = {
    "code": "batch_expired",
    "message": "This request could not be executed in time.",
}


@dataclass
class Batch:
    input_file: str
    plan: BatchPlan
    metadata: dict[str, str] = field(default_factory=dict)
    id: str = field(default_factory=lambda: f"batch_{uuid4().hex}")
    made: float = field(default_factory=time.time)
    looks: int = 0
    status: str = "validating"
    files: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: {"total": 0, "completed": 0, "failed": 0})


class Batches:
    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self._files: dict[str, bytes] = {}
        self._batches: dict[str, Batch] = {}
        self._lock = threading.Lock()

    def upload(self, content: bytes, purpose: str) -> dict[str, Any]:
        file_id = f"file-{uuid4().hex}"
        self._files[file_id] = content
        return {
            "id": file_id, "object": "file", "bytes": len(content), "created_at": int(time.time()),
            "filename": "calls.jsonl", "purpose": purpose, "status": "processed",
        }  # fmt: skip

    def content(self, file_id: str) -> bytes | None:
        return self._files.get(file_id)

    def delete(self, file_id: str) -> dict[str, Any] | None:
        known = self._files.pop(file_id, None) is not None
        return {"id": file_id, "object": "file", "deleted": True} if known else None

    def create(self, told: dict[str, Any]) -> dict[str, Any] | None:
        if told["input_file_id"] not in self._files or told["completion_window"] != "24h":
            return None
        batch = Batch(told["input_file_id"], self._answering.script.batch, told.get("metadata") or {})
        self._batches[batch.id] = batch
        time.sleep(batch.plan.answered_after)
        return _shown(batch)

    def list(self) -> dict[str, Any]:
        latest = [_shown(batch) for batch in reversed(self._batches.values())]
        return {"object": "list", "data": latest, "has_more": False}

    def look(self, batch_id: str) -> dict[str, Any] | None:
        with self._lock:
            batch = self._batches.get(batch_id)
            if batch is None:
                return None
            batch.looks += 1
            if batch.status in ("validating", "in_progress"):
                self._advance(batch)
            return _shown(batch)

    def cancel(self, batch_id: str) -> dict[str, Any] | None:
        batch = self._batches.get(batch_id)
        if batch is None:
            return None
        batch.status = "cancelled"
        return _shown(batch)

    def _advance(self, batch: Batch) -> None:
        batch.status = "in_progress"
        if batch.looks <= batch.plan.looks or time.time() < batch.made + batch.plan.seconds:
            return
        if batch.plan.ends != "failed":
            self._execute(batch)
        batch.status = batch.plan.ends

    def _execute(self, batch: Batch) -> None:
        """An expired batch has done the first half of its lines."""
        lines = [json.loads(line) for line in self._files[batch.input_file].splitlines() if line]
        done = lines if batch.plan.ends == "completed" else lines[: len(lines) // 2]
        results = [self._result(line) for line in done]
        good = [each for each in results if each["response"]["status_code"] == 200]
        bad = [each for each in results if each["response"]["status_code"] != 200]
        bad += [{"custom_id": line["custom_id"], "response": None, "error": EXPIRED} for line in lines[len(done) :]]
        batch.counts = {"total": len(lines), "completed": len(good), "failed": len(bad)}
        for name, found in (("output_file_id", good), ("error_file_id", bad)):
            if found:
                text = "\n".join(json.dumps(each) for each in reversed(found))  # in no particular order
                batch.files[name] = self.upload(text.encode(), "batch_output")["id"]

    def _result(self, line: dict[str, Any]) -> dict[str, Any]:
        asked = openai.read(line["body"], purpose=line["custom_id"])
        reply, _ = self._answering.reply(asked, openai, batch=True)
        response = {"status_code": reply.status, "request_id": uuid4().hex, "body": json.loads(reply.body)}
        return {"id": f"batch_req_{uuid4().hex}", "custom_id": line["custom_id"], "response": response, "error": None}


def _shown(batch: Batch) -> dict[str, Any]:
    failed = {"object": "list", "data": [{"code": "invalid", "line": 1, "message": "Invalid line", "param": None}]}
    return {
        "id": batch.id, "object": "batch", "endpoint": "/v1/chat/completions", "completion_window": "24h",
        "input_file_id": batch.input_file, "created_at": int(batch.made), "status": batch.status,
        "request_counts": batch.counts, "metadata": batch.metadata,
        "errors": failed if batch.status == "failed" else None, **batch.files,
    }  # fmt: skip
