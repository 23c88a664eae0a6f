"""Nested validation errors, flat."""

from typing import Any

import pytest

from coursegen.api.field_errors import by_path


@pytest.mark.parametrize(
    ("detail", "paths"),
    [
        ({"title": ["a", "b"]}, {"title": ["a", "b"]}),
        ({"non_field_errors": ["a"]}, {"body": ["a"]}),
        (["a"], {"body": ["a"]}),
        ("a", {"body": ["a"]}),
        ({"items": {0: ["a"], 2: ["b"]}}, {"items.0": ["a"], "items.2": ["b"]}),
        ({"items": [{}, {"name": ["a"]}]}, {"items.1.name": ["a"]}),
        ({"inner": {"non_field_errors": ["a"], "x": ["b"]}}, {"inner": ["a"], "inner.x": ["b"]}),
        ({}, {}),
    ],
)
def test_each_message_stands_by_the_path_of_its_value(detail: Any, paths: dict[str, list[str]]) -> None:
    assert by_path(detail) == paths
