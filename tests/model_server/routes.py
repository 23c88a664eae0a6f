"""Which path does what."""

import json
import re
from email import message_from_bytes
from typing import Any

from .answering import Answering
from .asked import Reply
from .batches import Batches
from .script import PLAIN, Step
from .wires import WIRES, openai

ONE = re.compile(r"/v1/(files|batches)/([^/]+)(?:/(content|cancel))?")


class Routes:
    def __init__(self, answering: Answering) -> None:
        self._answering, self._batches = answering, Batches(answering)

    def reply(self, method: str, path: str, headers: Any, body: bytes) -> tuple[Reply, Step]:
        for pattern, wire in WIRES:
            if method == "POST" and (found := pattern.fullmatch(path)):
                purpose = headers.get("X-Purpose", "")
                asked = wire.read(json.loads(body), purpose=purpose, **found.groupdict())
                return self._answering.reply(asked, wire)
        return self._other(method, path, headers, body), PLAIN

    def _other(self, method: str, path: str, headers: Any, body: bytes) -> Reply:
        if (method, path) == ("GET", "/v1/models"):
            return _json({"object": "list", "data": [{"id": "scripted", "object": "model"}]})
        if (method, path) == ("POST", "/v1/files"):
            return _json(self._batches.upload(*_uploaded(headers, body)))
        if (method, path) == ("POST", "/v1/batches"):
            return _json(self._batches.create(json.loads(body)), missing=400)
        if (method, path) == ("GET", "/v1/batches"):
            return _json(self._batches.list())
        found = ONE.fullmatch(path)
        return self._one(method, *found.groups()) if found else _json(None)

    def _one(self, method: str, kind: str, name: str, verb: str | None) -> Reply:
        match method, kind, verb:
            case "GET", "files", "content":
                content = self._batches.content(name)
                return _json(None) if content is None else Reply(200, content, (("Content-Type", "text/plain"),))
            case "DELETE", "files", None:
                return _json(self._batches.delete(name))
            case "GET", "batches", None:
                return _json(self._batches.look(name))
            case "POST", "batches", "cancel":
                return _json(self._batches.cancel(name))
        return _json(None)


def _json(value: dict[str, Any] | None, missing: int = 404) -> Reply:
    if value is None:
        value = openai.error(missing, code="not_found", message="There is no such thing")
        return Reply(missing, json.dumps(value).encode(), paid=False)
    return Reply(200, json.dumps(value).encode(), paid=False)


def _uploaded(headers: Any, body: bytes) -> tuple[bytes, str]:
    message = message_from_bytes(f"Content-Type: {headers['Content-Type']}\r\n\r\n".encode() + body)
    parts = {
        part.get_param("name", header="Content-Disposition"): part.get_payload(decode=True)
        for part in message.get_payload()
    }
    return parts["file"], parts["purpose"].decode()
