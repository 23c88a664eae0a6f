"""What a text from a stranger may hold, and the one form in which it is kept."""

import unicodedata

from .language import phrase

LAYOUT = "\t\n\r"
DIRECTIONS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))
"""Invisible, left behind by copying; in a title they turn round what is shown after it."""
SHOWN = frozenset("LNPSM")
"""Categories of characters that can be seen; a text without any is empty to who reads it."""


class NotAText(ValueError):
    """A character that no text has; the message names it and its place."""

    def __init__(self, character: str, place: int) -> None:
        code = f"U+{ord(character):04X}"
        self.sentence = phrase(
            en=f"{code} at character {place} is a control character.",
            ru=f"{code} (символ {place}) — управляющий символ.",
        )
        super().__init__(self.sentence)


def as_text(text: str) -> str:
    """In normal form C, so that what looks alike is alike. Raises NotAText for control characters."""
    return _checked(unicodedata.normalize("NFC", text), allowed=LAYOUT)


def as_line(text: str) -> str:
    """As `as_text`, for one line: without direction marks around it, and empty if nothing of it can be seen."""
    line = _checked(unicodedata.normalize("NFC", text.translate(DIRECTIONS).strip()), allowed="")
    return line if any(unicodedata.category(character)[0] in SHOWN for character in line) else ""


def _checked(text: str, *, allowed: str) -> str:
    for place, character in enumerate(text, start=1):
        if _is_control(character) and character not in allowed:
            raise NotAText(character, place)
    return text


def _is_control(character: str) -> bool:
    """Control characters, and code points that Unicode keeps from ever being characters; XML can't hold them."""
    code = ord(character)
    return unicodedata.category(character) == "Cc" or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
