"""Sentences, cut so that each stands word for word in its text.

The library knows many abbreviations but splits after "т. е.", "рис." and single initials; those cuts are mended.
"""

import re
from collections.abc import Iterator

import sentencex

# These never end a sentence: something must follow.
_NEVER_LAST = re.compile(
    r"(?:^|[\s(«\"„\[])(?:т\.\s?[екн]|т\.\s?наз|рис|табл|илл?|гл|стр|см|ср|им|напр|проф|акад|доц|англ|лат|греч|нем|фр"
    r"|ст|п|пп|ч|разд|прил|ул|просп|пер|обл|тов|figs?|eqs?|secs?|ch|vol|e\.\s?g|i\.\s?e|vs|cf|approx|dr|mrs?|ms"
    r"|prof|abb|bzw|z\.\s?b|d\.\s?h|p\.\s?ej|págs?|pág)\.\s*$",
    re.IGNORECASE,
)
# After a number a capital is a unit: "5 В."
_INITIAL = re.compile(r"(?:^|(?<!\d)[\s(«\"„])(?:[^\W\d_a-zа-яё]|Дж|Ch|Ph|Th|Chr)\.\s*$")
# These may end a sentence, but not before a small letter or a number.
_SELDOM_LAST = re.compile(
    r"(?:^|[\s(«\"])(?:т\.\s?[дп]|т\.\s?ч|др|пр|гг?|вв?|тыс|млн|млрд|руб|коп|кв|мин|сек|час|шт|экз|no|nos|n|nr|pp|p|al"
    r"|etc|inc|ltd|co|jr|sr|st|art|№)\.\s*$",
    re.IGNORECASE,
)
_CARRIES_ON = re.compile(r"[\s\"«(\[*_]*[a-zа-яё0-9]|\s*[,;:)»]|\s*[—–-]\s*[a-zа-яё]")
_MISSED = re.compile(
    r"\d\s?(?:мм|см|м|км|кг|т|л|ч|мин|сек|руб|mm|cm|m|km|kg)\.\s+(?=[А-ЯЁA-Z])"
    r"|[^\W\d_]{3}[.!?]\s+(?=[`*_\[]+[^\W\d_a-zа-яё])"
)
_LISTED = re.compile(r"^\s*(?:\d+|[a-zа-я])[.)]\s*$", re.IGNORECASE)


_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:т\.\s?[дпечк]|др|пр|гг?|вв?|руб|коп|тыс|млн|млрд|etc|al|[ap]\.m|inc|ltd|co|jr|sr|(?:[A-Z]\.)+[A-Z])\.$",
    re.IGNORECASE,
)


def without_full_stop(sentence: str) -> str:
    """The sentence to be set into another one; the stop of an abbreviation at its end stays."""
    text = sentence.strip().rstrip(" ;")
    return text if text.endswith("..") or _ABBREVIATED.search(text) else text.removesuffix(".")


def with_full_stop(text: str) -> str:
    """The text as a sentence: a stop at its end, if nothing stands there yet."""
    return text if text.endswith((".", "!", "?", "…", "。", "।")) else f"{text}."


def split_sentences(text: str, code: str) -> list[str]:
    """The sentences of one paragraph, without the white space around them; each is a part of `text`."""
    mended: list[str] = []
    for piece in _pieces(text, code):
        if mended and _belongs_together(mended[-1], piece):
            mended[-1] += piece
        else:
            mended.append(piece)
    return [sentence for piece in mended if (sentence := piece.strip())]


def _pieces(text: str, code: str) -> Iterator[str]:
    """The library's pieces, cut again where it takes a unit for an abbreviation ("5 м. Двери") and before markup."""
    for piece in sentencex.segment(code, text):
        start = 0
        for missed in _MISSED.finditer(piece):
            yield piece[start : missed.end()]
            start = missed.end()
        yield piece[start:]


def _belongs_together(before: str, after: str) -> bool:
    if _NEVER_LAST.search(before) or _INITIAL.search(before) or _LISTED.match(before):
        return True
    carries_on = _CARRIES_ON.match(after) is not None
    return carries_on and (_SELDOM_LAST.search(before) is not None or not _starts_with_digit(after))


def _starts_with_digit(text: str) -> bool:
    return text.lstrip()[:1].isdigit()
