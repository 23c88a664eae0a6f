"""Every POST of /api/v1 can be sent again without doing anything twice."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver


def _posts(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, object]]:
    for each in patterns:
        path = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _posts(each.url_patterns, path)
        elif post := getattr(getattr(each.callback, "view_class", None), "post", None):
            yield path, post


POSTS = [(path, post) for path, post in _posts(get_resolver().url_patterns) if path.startswith("api/v1/")]


def test_there_are_posts() -> None:
    assert len(POSTS) >= 5


@pytest.mark.parametrize(("path", "post"), POSTS, ids=[path for path, _ in POSTS])
def test_it_takes_a_key(path: str, post: object) -> None:
    assert getattr(post, "takes_idempotency_key", False), (
        f"POST {path}: put @idempotent() from coursegen.api.idempotency under @documented; "
        "commits_itself=True where Redis, the broker or a network is asked meanwhile"
    )
