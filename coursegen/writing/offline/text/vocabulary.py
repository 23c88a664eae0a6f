"""The word forms of a text by their stems: which form of a word or a phrase to show."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from . import russian
from .language import Language
from .words import words

_BEFORE_A_NOUN = re.compile(r"(?:the|an?|this|these|each|every|any|no|of|your|our|its|their|his|her|my)", re.IGNORECASE)


@dataclass(frozen=True)
class Vocabulary:
    """`forms` are lower-cased and counted; `cased` keeps how often each stands with its own capitals.

    `named` holds the words met after an article, a possessive and the like: English nouns show themselves that way.
    """

    language: Language
    forms: dict[str, Counter[str]]
    cased: dict[str, Counter[str]]
    named: frozenset[str]

    def count(self, stem: str) -> int:
        return sum(self.forms.get(stem, Counter()).values())

    def as_written(self, word: str) -> str:
        """A lower-cased word with the capitals it mostly has: names and acronyms keep theirs."""
        written = self.cased.get(word)
        if not written or word in written:
            return word
        return max(written, key=lambda form: (written[form], form))

    def forms_of(self, word: str) -> Counter[str]:
        return self.forms.get(self.language.stem(word), Counter())

    def nominative(self, phrase: Sequence[str]) -> tuple[str, ...] | None:
        """A phrase in any case as a nominative made of forms in the text; None where the text has none."""
        if self.language.code != "ru":
            return tuple(phrase)
        return _russian_nominative([word.lower().replace("ё", "е") for word in phrase], self)


def build_vocabulary(texts: Iterable[str], language: Language) -> Vocabulary:
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    cased: dict[str, Counter[str]] = defaultdict(Counter)
    named: set[str] = set()
    for text in texts:
        in_text = words(text)
        named.update(word.lower() for before, word in pairwise(in_text) if _BEFORE_A_NOUN.fullmatch(before))
        for at, word in enumerate(in_text):
            lowered = word.lower().replace("ё", "е")
            forms[language.stem(word)][lowered] += 1
            # The first word of a sentence has a capital whatever it is.
            cased[lowered][word if at or word.isupper() else word.lower()] += 1
    return Vocabulary(language, dict(forms), dict(cased), frozenset(named))


def _russian_nominative(phrase: list[str], vocabulary: Vocabulary) -> tuple[str, ...] | None:
    at = next((i for i, word in enumerate(phrase) if not russian.is_adjective(word, vocabulary.forms_of(word))), None)
    if at is None:
        return None
    plural = phrase[at].endswith(("ами", "ями"))
    noun = russian.nominative(phrase[at], vocabulary.forms_of(phrase[at]), plural=plural)
    if noun is None:
        return None
    adjectives = [_agreeing(word, noun, vocabulary) for word in phrase[:at]]
    found = [word for word in adjectives if word]
    return (*found, noun, *phrase[at + 1 :]) if len(found) == at else None


def _agreeing(adjective: str, noun: str, vocabulary: Vocabulary) -> str | None:
    forms = vocabulary.forms_of(adjective)
    fitting = [form for form in forms if russian.is_adjective(form) and russian.agrees(form, noun)]
    return max(fitting, key=lambda form: (forms[form], form), default=None)
