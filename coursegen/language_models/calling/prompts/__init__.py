"""What is said to a model about the form of its answer."""

from functools import cache
from pathlib import Path


@cache
def prompt(name: str) -> str:
    """The text of `name`.md; its places are filled with `replace`, for JSON is full of braces."""
    return (Path(__file__).parent / f"{name}.md").read_text(encoding="utf-8").strip()
