"""One form for texts that only differ in what a reader does not see."""

import re
import unicodedata

_FENCED = re.compile(r"^[ \t]*(`{3,}|~{3,}).*?(?:^[ \t]*\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"(`+)[^`]+?\1")
_MARKS = re.compile(r"^\s*(?:#{1,6}\s|>|[-*+]\s|\d+[.)]\s)|[*_|~\\]", re.MULTILINE)


def normal(text: str) -> str:
    """The text in NFC with every stretch of white space as one space; case and punctuation stay."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def alike(text: str) -> str:
    """What is left when case, outer punctuation and white space do not count."""
    return normal(text).casefold().strip(" .,;:!?…\"'«»“”„*_`")


def bare(markdown: str) -> str:
    """Markdown as its words in one line: no code, no marks of headings, lists, tables and emphasis."""
    return normal(_MARKS.sub(" ", without_code(markdown)))


def without_code(markdown: str) -> str:
    """Markdown without fenced blocks and code spans."""
    return _INLINE.sub(" ", _FENCED.sub("\n", markdown))
