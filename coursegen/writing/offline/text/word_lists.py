"""Lists of words kept in text files beside the code that uses them."""

from pathlib import Path


def read_words(path: Path) -> frozenset[str]:
    """The words of a file, separated by white space."""
    return frozenset(path.read_text(encoding="utf-8").split())
