"""Which language a text is in, and what is known about that language: stopwords and stems."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import snowballstemmer
import stopwordsiso

from .word_lists import read_words

KNOWN = (
    *("ru", "en", "zh", "es", "fr", "de", "ja", "ko", "ar", "pt"),
    *("it", "tr", "vi", "th", "id", "ms", "hi", "bn", "pl"),
)
LETTERS_TO_TELL = 200
SAMPLE = 4_000

_ALGORITHMS = {
    "ru": "russian",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "de": "german",
    "ar": "arabic",
    "pt": "portuguese",
    "it": "italian",
    "tr": "turkish",
    "id": "indonesian",
    "hi": "hindi",
    "pl": "polish",
}
_LATIN = frozenset(("en", "es", "fr", "de", "pt", "it", "tr", "vi", "id", "ms", "pl"))
# A stemmer keeps the word it works on in itself, so threads must not share one.
_stemmers = threading.local()


@dataclass(frozen=True)
class Language:
    """A language by its ISO 639-1 code, and the codes of others that are mixed with it."""

    code: str
    others: tuple[str, ...] = ()

    @property
    def stopwords(self) -> frozenset[str]:
        return _stopwords((self.code, *self.others))

    def stem(self, word: str) -> str:
        """The stem of a word in any case; the word itself, lower-cased, where the language has no stemmer."""
        return _stem(word.lower().replace("ё", "е"), self._code_for(word))

    def _code_for(self, word: str) -> str:
        """English, or what else is mixed in, for Latin letters within a language that has other letters."""
        if self.code in _LATIN or not word[:1].isascii():
            return self.code
        return next((code for code in self.others if code in _LATIN), "en")


def detect(text: str, *, default: str) -> Language:
    """The language of a text; `default` (a code) where there are fewer than 200 letters to tell by."""
    sample = text[:SAMPLE]
    if sum(character.isalpha() for character in sample) < LETTERS_TO_TELL:
        return Language(default)
    return Language(_identifier().classify(sample)[0])


@lru_cache(maxsize=1)
def _identifier() -> Any:
    # numpy and the model take memory: only processes that read texts should pay for them.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(KNOWN))
    return identifier


@lru_cache(maxsize=256)
def _stopwords(codes: tuple[str, ...]) -> frozenset[str]:
    known: set[str] = set()
    for code in codes:
        known |= stopwordsiso.stopwords(code) if code in stopwordsiso.langs() else set()
        extra = Path(__file__).with_name(f"extra_stopwords.{code}.txt")
        known |= read_words(extra) if extra.exists() else frozenset()
    return frozenset(word.replace("ё", "е") for word in known)


@lru_cache(maxsize=100_000)
def _stem(word: str, code: str) -> str:
    algorithm = _ALGORITHMS.get(code)
    if algorithm is None:
        return word
    if not hasattr(_stemmers, algorithm):
        setattr(_stemmers, algorithm, snowballstemmer.stemmer(algorithm))
    return getattr(_stemmers, algorithm).stemWord(word)
