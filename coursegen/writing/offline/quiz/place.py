"""Under which heading a sentence stands: for texts that define nothing, count nothing and order nothing."""

import re
from collections.abc import Iterable, Iterator, Sequence

from coursegen.writing.offline.chance import shuffled
from coursegen.writing.offline.material.excerpts import Path
from coursegen.writing.offline.material.sentences import Sentence
from coursegen.writing.offline.material.standalone import leans, points, worth
from coursegen.writing.offline.material.study import Material
from coursegen.writing.offline.phrases import Phrases
from coursegen.writing.offline.text.words import WORD, same_script, stems

from .draft import FEWEST_WRONG, MOST_WRONG, Draft

FEWEST_WORDS, MOST_WORDS = 8, 35
LEFT_OUT = "[…]"
_IN_A_ROW = re.compile(rf"{re.escape(LEFT_OUT)}(?:[ -]{re.escape(LEFT_OUT)})+")


def drafts(material: Material, elsewhere: Sequence[str], phrases: Phrases) -> Iterator[Draft]:
    """One question per heading; wrong choices are headings beside it and topics of the course's other sections."""
    under: dict[Path, list[Sentence]] = {}
    for excerpt in material.excerpts:
        if excerpt.path:
            under.setdefault(excerpt.path, []).extend(excerpt.sentences)
    for path, sentences in under.items():
        beside = [other[-1] for other in under if other[: len(path)] != path and path[: len(other)] != other]
        others = [topic for topic in dict.fromkeys((*beside, *elsewhere)) if topic not in path]
        fit = [(sentence, wrong) for sentence in sentences if (wrong := _wrong(sentence, path[-1], others))]
        if fit:
            best, wrong = max(
                fit, key=lambda pair: (not _gives_away(pair[0], path[-1]), worth(pair[0], material.weights))
            )
            yield _draft(best, path[-1], wrong, phrases)


def _wrong(sentence: Sentence, heading: str, others: Sequence[str]) -> list[str]:
    """The topics a sentence can't belong to, for it says none of their words; empty where it can't be asked about."""
    whole = not sentence.in_list and sentence.text.endswith(".") and not (leans(sentence.text) or points(sentence.text))
    spoken = set(sentence.stems)
    if not whole or not FEWEST_WORDS <= sentence.words <= MOST_WORDS or not spoken & _stems(heading, sentence):
        return []
    alike = [other for other in others if same_script(other, heading)]
    apart = _distinct(
        (other for other in alike if _stems(other, sentence) and not spoken & _stems(other, sentence)), sentence
    )
    return apart if len(apart) >= FEWEST_WRONG else []


def _distinct(topics: Iterable[str], sentence: Sentence) -> list[str]:
    """The first of those that say the same with an article more or another ending."""
    first: dict[frozenset[str], str] = {}
    for topic in topics:
        first.setdefault(frozenset(_stems(topic, sentence)), topic)
    return list(first.values())


def _blanked(sentence: Sentence, heading: str) -> str:
    """The sentence without the words of its heading, whatever their endings."""
    named = _stems(heading, sentence)
    gaps = WORD.sub(lambda word: LEFT_OUT if sentence.language.stem(word[0]) in named else word[0], sentence.text)
    return _IN_A_ROW.sub(LEFT_OUT, gaps)


def _gives_away(sentence: Sentence, heading: str) -> bool:
    """Whether the sentence holds all words of its heading."""
    return _stems(heading, sentence) <= set(sentence.stems)


def _stems(topic: str, sentence: Sentence) -> set[str]:
    return set(stems(topic, sentence.language))


def _draft(sentence: Sentence, heading: str, others: Sequence[str], phrases: Phrases) -> Draft:
    quote = phrases.quoted(sentence.text)
    asked = _blanked(sentence, heading) if _gives_away(sentence, heading) else sentence.text
    question = phrases.quiz_place.format(sentence=phrases.quoted(asked))
    wrong = tuple(shuffled(others, key=question)[:MOST_WRONG])
    explanation = phrases.quiz_explanation.format(reference=phrases.reference(sentence.source), quote=quote)
    return Draft(sentence.text, question, heading, wrong, explanation)
