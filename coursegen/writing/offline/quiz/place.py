"""Under which heading a sentence stands: for texts that define nothing, count nothing and order nothing."""

from collections.abc import Iterator

from coursegen.writing.offline.chance import shuffled
from coursegen.writing.offline.material.sentences import Sentence
from coursegen.writing.offline.material.standalone import leans, worth
from coursegen.writing.offline.material.study import Material
from coursegen.writing.offline.phrases import Phrases
from coursegen.writing.offline.text.words import stems

from .draft import MOST_WRONG, Draft

FEWEST_WORDS, MOST_WORDS = 8, 35
FEWEST_HEADINGS = 3


def drafts(material: Material, phrases: Phrases) -> Iterator[Draft]:
    under: dict[str, list[Sentence]] = {}
    for excerpt in material.excerpts:
        if excerpt.title:
            under.setdefault(excerpt.title, []).extend(excerpt.sentences)
    if len(under) < FEWEST_HEADINGS:
        return
    for heading, sentences in under.items():
        others = [other for other in under if other != heading]
        fit = [sentence for sentence in sentences if _belongs(sentence, heading, others)]
        if fit:
            best = max(fit, key=lambda sentence: worth(sentence, material.weights))
            yield _draft(best, heading, others, phrases)


def _belongs(sentence: Sentence, heading: str, others: list[str]) -> bool:
    """Whether a sentence stands alone, and speaks its own heading's words and no other's."""
    if not FEWEST_WORDS <= sentence.words <= MOST_WORDS or leans(sentence.text) or not sentence.text.endswith("."):
        return False
    spoken = set(sentence.stems)
    return bool(spoken & set(stems(heading, sentence.language))) and not any(
        spoken & set(stems(other, sentence.language)) for other in others
    )


def _draft(sentence: Sentence, heading: str, others: list[str], phrases: Phrases) -> Draft:
    quote = phrases.quoted(sentence.text)
    question = phrases.quiz_place.format(sentence=quote)
    wrong = tuple(shuffled(others, key=question)[:MOST_WRONG])
    explanation = phrases.quiz_explanation.format(reference=phrases.reference(sentence.source), quote=quote)
    return Draft(sentence.text, question, heading, wrong, explanation)
