"""Words and their stems. Scripts written without spaces are read in overlapping pairs of characters."""

import re
from collections.abc import Iterator

from .language import Language

_MARKS = "\u0300-\u036f\u064b-\u0652\u0900-\u0dff"
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff"
WORD = re.compile(rf"[^\W\d_{_UNSPACED}](?:[^\W_{_UNSPACED}]|[{_MARKS}]|[-'’](?=[^\W\d_]))*")
_RUN = re.compile(rf"[{_UNSPACED}]+")
_CHARACTERS_IN_A_WORD = 2


def words(text: str) -> list[str]:
    """The words as they stand in the text, without numbers and punctuation."""
    return WORD.findall(text) + [run[at : at + 2] for run in _RUN.findall(text) for at in range(len(run) - 1)]


def count_words(text: str) -> int:
    """How much there is to read, in words; two characters of an unspaced script count as one."""
    unspaced = sum(len(run) for run in _RUN.findall(text))
    return len(WORD.findall(text)) + unspaced // _CHARACTERS_IN_A_WORD


def same_script(one: str, other: str) -> bool:
    """Whether two texts are mostly in the same letters, as far as Latin and all others go."""
    return _is_latin(one) == _is_latin(other)


def _is_latin(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return sum(character < "\u0250" for character in letters) * 2 > len(letters)


def is_content(word: str, language: Language) -> bool:
    """Whether a word carries meaning: no stopword, and more than a letter or two."""
    lowered = word.lower().replace("ё", "е")
    enough = len(lowered) > (1 if _RUN.match(lowered) else 2)
    return enough and lowered not in language.stopwords


def stems(text: str, language: Language) -> list[str]:
    """The stems of the words that carry meaning, in the order of the text."""
    return list(_stems(text, language))


def _stems(text: str, language: Language) -> Iterator[str]:
    for word in words(text):
        if is_content(word, language):
            yield language.stem(word)
