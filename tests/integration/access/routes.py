"""What can be asked of the platform, by its URL conf: the admin apart, which has one rule for all its pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Operation:
    """`GET /api/v1/courses/{course_id}/`, and what serves it."""

    name: str
    serve: Any

    @property
    def scope(self) -> str:
        scope = getattr(self.serve, "scope", None)
        return scope.value if scope else ""


def operations() -> dict[str, Operation]:
    """Every operation outside of the admin, by name."""
    found = (
        Operation(f"{method.upper()} {path}", serve)
        for path, callback in _routes(get_resolver().url_patterns, admin=False)
        for method, serve in _methods(callback)
    )
    return {operation.name: operation for operation in found}


def admin_paths() -> list[str]:
    """A path for every page of the admin."""
    return [re.sub(r"{\w+}", "1", path) for path, _ in _routes(get_resolver().url_patterns, admin=True)]


def _routes(patterns: list[URLPattern | URLResolver], *, admin: bool, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for each in patterns:
        path = prefix + str(each.pattern)
        if isinstance(each, URLPattern):
            if admin is prefix.startswith("admin/"):
                yield _readable(path), each.callback
        else:
            yield from _routes(each.url_patterns, admin=admin, prefix=path)


def _readable(path: str) -> str:
    """`<uuid:course_id>` and `(?P<slug>…)` as `{course_id}` and `{slug}`."""
    path = re.sub(r"\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>", lambda found: f"{{{found[1] or found[2]}}}", path)
    return "/" + re.sub(r"^\^|/\?\$$|\$$", "", path)


def _methods(callback: Any) -> list[tuple[str, Any]]:
    view = getattr(callback, "view_class", None)
    if view is None:
        return [("get", callback)]
    return [(method, getattr(view, method)) for method in METHODS if hasattr(view, method)]
