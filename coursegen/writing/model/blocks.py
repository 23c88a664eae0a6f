"""Marked blocks of text that strangers wrote, which nothing inside them can close."""

import re
from collections.abc import Iterable
from html import escape

NAMES = (
    "course", "outline", "frame", "analysis", "sources", "contents", "passage", "part", "lesson", "written", "findings",
    "present", "note",
)  # fmt: skip
_MARK = re.compile(rf"<(?=\s*/?\s*(?:{'|'.join(NAMES)})\b)", re.IGNORECASE)


def block(name: str, text: str, **attributes: str) -> str:
    """A stranger's text between marks. It can't close the block or open another: such marks in it are escaped."""
    return group(name, [inside(text)], **attributes)


def group(name: str, blocks: Iterable[str], **attributes: str) -> str:
    """Finished blocks between marks."""
    if name not in NAMES:
        raise ValueError(f"{name} is no mark that the text inside is searched for")
    said = "".join(f' {key}="{_attribute(value)}"' for key, value in attributes.items() if value)
    return "\n".join((f"<{name}{said}>", *blocks, f"</{name}>"))


def inside(text: str) -> str:
    """Text with the marks of blocks escaped; all else word for word, so that it can be quoted."""
    return _MARK.sub("&lt;", text)


def _attribute(value: str) -> str:
    return " ".join(escape(value, quote=True).split())
