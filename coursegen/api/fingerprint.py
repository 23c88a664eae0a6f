"""What a request asks for, as a digest: two requests with the same one ask for the same."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.request import Request


def fingerprint(request: Request) -> str:
    """Of path, query and body: JSON whatever the order of its keys, forms by the contents of their parts.

    Files are read from the disk they were received on, a piece at a time.
    """
    digest = hashlib.sha256(json.dumps([request.path, request.META.get("QUERY_STRING", "")]).encode())
    body = _body(request)
    if body is not None and (request.FILES or request.POST):
        for part in _parts(request):
            digest.update(part)
    else:
        digest.update(json.dumps(body, sort_keys=True).encode())
    return digest.hexdigest()


def _body(request: Request) -> Any:
    """What was sent; nothing where it is of a kind that the endpoint does not read, or refuses itself."""
    try:
        return request.data
    except UnsupportedMediaType:
        return None


def _parts(request: Request) -> Iterator[bytes]:
    for name, values in sorted(request.POST.lists()):
        yield json.dumps([name, values]).encode()
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            yield json.dumps([name, file.name, file.content_type, file.size]).encode()
            yield from file.chunks()
            file.seek(0)
