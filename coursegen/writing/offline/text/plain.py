"""Markdown's inline marks taken off: what remains is what a reader sees."""

import re

_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_EMPHASIS = re.compile(r"(?<![\w*_\\])([*_])(?=[^\s*_])(.+?)(?<=[^\s\\])\1(?![\w*_])", re.DOTALL)
_CODE = re.compile(r"(`+)(.+?)\1", re.DOTALL)
_TAG = re.compile(r"</?(?:br|b|i|em|strong|sub|sup|span|a|p|u|img|kbd|code)\b[^<>]*>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]")


def plain(markdown: str) -> str:
    """The text in one line, without emphasis, links, code marks, footnote marks and simple HTML tags."""
    text = _FOOTNOTE.sub("", _IMAGE.sub("", markdown))
    text = _CODE.sub(r"\2", _LINK.sub(r"\1", text))
    text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    return " ".join(_ESCAPE.sub(r"\1", _TAG.sub(" ", text)).split())
