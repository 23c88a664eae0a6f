"""Headings as titles: without numbering, markup and shouting."""

import re
from collections.abc import Iterable

from coursegen.writing.offline.text.plain import plain

LONGEST = 120

_LABEL = r"(?:глава|раздел|часть|тема|урок|модуль|лекция|занятие|chapter|section|part|unit|module|lesson|lecture|topic)"
_NUMBERING = re.compile(
    rf"^(?:{_LABEL}\s+(?:\d+(?:\.\d+)*|[IVXLC]+)\s*[.:)\-–—]+\s*"  # Глава 3. Chapter IV:
    r"|§+\s*\d+[.)]?\s+"
    r"|(?:[A-ZА-Я]\.)?\d+(?:\.\d+)+[.)]?\s+|[A-ZА-Я]\.\d+[.)]?\s+"  # 1.2 or 1.2. or, in an appendix, A.1
    r"|\d{1,3}[.)]\s+"  # 1. or 1), but not "3 reasons"
    r"|[IVXLC]+[.)]\s+"
    r"|[A-ZА-Яa-zа-я]\)\s+)",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:\s*\.){3,}\s*\d*\s*$|\s*…+\s*\d*\s*$")
_ANCHOR = re.compile(r"\s*(?:\{#[^}]*\}|¶|#+)\s*$")
_QUOTED = re.compile(r"^[\"“«']([^\"“”«»']+)[\"”»']$")
_LETTER = re.compile(r"^[^\W\d_](?:\s*[-–—,]\s*[^\W\d_])*$")
_SHORT_FOR_AN_ACRONYM = 3
_SHORT_WORD = re.compile(rf"\b[^\W\d_]{{2,{_SHORT_FOR_AN_ACRONYM}}}\b")
_LONG_FOR_AN_ACRONYM = 8
# Words that manual pages and plain texts shout; other short words in capitals may be abbreviations.
_SHOUTED = re.compile(
    r"^(?:NAME|NOTES?|USAGE|OPTIONS?|FILES?|BUGS|AUTHORS?|HISTORY|SYNTAX|RETURN|ERRORS?|INTRO|SUMMARY|CAVEATS?|ИМЯ|КЛЮЧИ"
    r"|ФАЙЛЫ?|АВТОРЫ?|ГЛЮКИ|ОШИБКИ|ОПЦИИ|ВЫЗОВ|ОБЗОР|ИТОГИ?|ПРИМЕРЫ?|ОСНОВЫ|СИНТАКСИС|ВЫВОДЫ|РЕЗЮМЕ)$"
)


def clean_title(heading: str, small: frozenset[str] = frozenset()) -> str:
    """A heading as a title of at most 120 characters; empty for the letters of a glossary.

    `small`: short words that are no abbreviations where the heading shouts (`small_words`).
    """
    text = _LEADERS.sub("", _ANCHOR.sub("", plain(heading))).strip()
    text = _NUMBERING.sub("", text, count=1).strip() or text
    text = text.rstrip(" .:;,—–-=~").lstrip("=~ ") or text
    text = _QUOTED.sub(r"\1", text)
    if _LETTER.match(text):
        return ""
    return shorten(_calm(text, small), LONGEST)


def shorten(text: str, longest: int) -> str:
    """The text itself, or as many whole words as fit and an ellipsis."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return (cut.rsplit(" ", 1)[0] or cut).rstrip(" .,:;—–-(") + "…"


def capitalised(text: str) -> str:
    """The text with its first letter large, the rest untouched."""
    return text[:1].upper() + text[1:]


def _calm(title: str, small: frozenset[str]) -> str:
    if _SHOUTED.match(title) or (len(title) >= _LONG_FOR_AN_ACRONYM and title.isalpha() and title.isupper()):
        return title.capitalize()
    long = [word for word in title.split(" ") if len(word) > 1]
    if not all(word.isupper() or not word.isalpha() for word in long) or len(long) < 2 or len(title) < 8:
        return title
    return capitalised(" ".join(_calm_word(word, small) for word in title.split(" ")))


def _calm_word(word: str, small: frozenset[str]) -> str:
    abbreviation = len(word) <= _SHORT_FOR_AN_ACRONYM and word.isalpha()
    return word if abbreviation and not _SMALL.match(word) and word.lower() not in small else word.lower()


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """The short words that a document writes in small letters and never in capitals, though its headings may."""
    written = {word for text in texts for word in _SHORT_WORD.findall(text)}
    return frozenset(word for word in written if word.islower() and word.upper() not in written)


_SMALL = re.compile(
    r"^(?:и|в|о|об|к|с|у|а|на|по|за|из|от|до|не|ни|при|для|или|со|ко|во|но|как|что|где|кто|чем|его|ее|её|их|им|нем|нём"
    r"|это|еще|ещё|все|всё|над|под|без|между|вы|мы|он|она|они|the|a|an|its|our|you|if|as|be|are|of|in|on|to|at|by|for|and|or|is|not|how)$",
    re.IGNORECASE,
)
