"""Keyphrases: what a text speaks of, in words as they stand in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from . import russian
from .language import Language
from .ranking import Weights
from .vocabulary import Vocabulary
from .words import WORD, is_content

LONGEST = 3
# A phrase of two words says more than either of them, if it is not there by chance.
WORTH_OF_A_PHRASE = 1.5
_GAP = frozenset((" ", "\u00a0", "\n"))

Stems = tuple[str, ...]


@dataclass(frozen=True)
class Keyphrase:
    text: str
    stems: Stems
    score: float


def keyphrases(
    sentences: Iterable[str], weights: Weights, vocabulary: Vocabulary, *, fewest: int = 2
) -> list[Keyphrase]:
    """Phrases of one to three words that occur at least `fewest` times, the weightiest first, none within another."""
    forms = _candidates(sentences, vocabulary.language)
    ranked = sorted(
        (
            (_score(stems, sum(seen.values()), weights), stems)
            for stems, seen in forms.items()
            if sum(seen.values()) >= fewest
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )
    named = (Keyphrase(text, stems, score) for score, stems in ranked if (text := _shown(forms[stems], vocabulary)))
    return list(_without_parts(named))


def _candidates(sentences: Iterable[str], language: Language) -> dict[Stems, Counter[Stems]]:
    forms: dict[Stems, Counter[Stems]] = defaultdict(Counter)
    for sentence in sentences:
        for run in _runs(sentence, language):
            for length in range(1, LONGEST + 1):
                for at in range(len(run) - length + 1):
                    phrase = tuple(run[at : at + length])
                    forms[tuple(language.stem(word) for word in phrase)][phrase] += 1
    return forms


def _runs(sentence: str, language: Language) -> Iterator[list[str]]:
    """Stretches of words that carry meaning, with nothing but spaces between them."""
    run: list[str] = []
    end = 0
    for match in WORD.finditer(sentence):
        adjacent = sentence[end : match.start()] in _GAP
        if run and not adjacent:
            yield run
            run = []
        if is_content(match[0], language) and not _is_no_noun(match[0], language):
            run.append(match[0].lower().replace("ё", "е"))
        elif run:
            yield run
            run = []
        end = match.end()
    if run:
        yield run


def _is_no_noun(word: str, language: Language) -> bool:
    if language.code == "ru":
        return russian.is_verb_or_adverb(word.lower())
    return language.code == "en" and word.endswith("ly")


def _score(stems: Stems, count: int, weights: Weights) -> float:
    own = sum(weights.get(stem, 0.0) for stem in stems) / len(stems)
    return own * (WORTH_OF_A_PHRASE if len(stems) > 1 else 1.0) * min(count, 12) ** 0.5


def _shown(seen: Counter[Stems], vocabulary: Vocabulary) -> str | None:
    """The form to show: in Russian a nominative that stands in the text, elsewhere the most frequent form."""
    usual = min(seen, key=lambda form: (-seen[form], form))
    chosen = vocabulary.nominative(usual) if _is_phrase(usual, vocabulary) else None
    return " ".join(vocabulary.as_written(word) for word in chosen) if chosen else None


def _is_phrase(words: Stems, vocabulary: Vocabulary) -> bool:
    """Whether words side by side name something: in Russian adjectives and a noun, or a noun with its genitives."""
    if vocabulary.language.code == "en":
        return len(words) > 1 or words[0] in vocabulary.named
    if vocabulary.language.code != "ru":
        return True
    adjectives = [word for word in words if russian.is_adjective(word, vocabulary.forms_of(word))]
    nouns = words[len(adjectives) :]
    if not nouns or any(russian.is_adjective(word, vocabulary.forms_of(word)) for word in nouns):
        return False
    return len(nouns) == 1 or (not adjectives and all(russian.is_genitive(noun) for noun in nouns[1:]))


def _without_parts(phrases: Iterable[Keyphrase]) -> Iterator[Keyphrase]:
    kept: list[set[str]] = []
    for phrase in phrases:
        own = set(phrase.stems)
        if not any(own <= other or other <= own for other in kept):
            kept.append(own)
            yield phrase
