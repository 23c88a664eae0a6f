"""Events as the lines of a `text/event-stream` (the SSE part of the HTML standard)."""

import json
import random
from datetime import datetime
from typing import Any
from uuid import UUID

from rest_framework.utils.encoders import JSONEncoder

from metrics.job_ids import public_id

HEARTBEAT = b":\n\n"
"""A comment: clients ignore it, proxies see that the connection lives, and a dead one is found out."""
RETRY_MS = (1000, 4000)


def told(job_id: UUID, seq: int, name: str, at: datetime, data: Any) -> dict[str, Any]:
    """An event as clients know it, in the list as in the stream."""
    return {"job_id": public_id(job_id), "sequence": seq, "event": name, "at": at, "data": data}


def frame(job_id: UUID, seq: int, name: str, at: datetime, data: Any) -> bytes:
    # JSON escapes line ends, so that it is one line.
    body = json.dumps(told(job_id, seq, name, at, data), cls=JSONEncoder, ensure_ascii=False, separators=(",", ":"))
    return f"id: {seq}\nevent: {name}\ndata: {body}\n\n".encode()


def retry() -> bytes:
    """How long a client shall wait before it comes back; not all the same, for after a restart all come back."""
    return b"retry: %d\n\n" % random.randint(*RETRY_MS)  # noqa: S311 - no secret
