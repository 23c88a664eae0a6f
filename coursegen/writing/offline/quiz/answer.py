"""Headings that are questions; the wrong choices are the answers to other ones."""

from collections.abc import Iterator

from coursegen.writing.offline.chance import shuffled
from coursegen.writing.offline.material.contents import Contents
from coursegen.writing.offline.material.sentences import Sentence
from coursegen.writing.offline.material.study import Material
from coursegen.writing.offline.phrases import Phrases

from .draft import LONGEST_CHOICE, MOST_WRONG, Draft

FEWEST_WORDS = 4
FEWEST_QUESTIONS = 3


def drafts(material: Material, contents: Contents, phrases: Phrases) -> Iterator[Draft]:
    answers = {q: answer for q in contents.questions if (answer := _answer(q, material))}
    if len(answers) < FEWEST_QUESTIONS:
        return
    for question, answer in answers.items():
        others = [other.text for q, other in answers.items() if q != question]
        explanation = phrases.quiz_explanation.format(
            reference=phrases.reference(answer.source), quote=phrases.quoted(answer.text)
        )
        yield Draft(question, question, answer.text, tuple(shuffled(others, key=question)[:MOST_WRONG]), explanation)


def _answer(question: str, material: Material) -> Sentence | None:
    """The first sentence under the question that says more than yes or no."""
    under = (s for excerpt in material.excerpts if excerpt.title == question for s in excerpt.sentences)
    fit = (s for s in under if s.words >= FEWEST_WORDS and not s.text.endswith((":", "?")))
    return next((s for s in fit if len(s.text) <= LONGEST_CHOICE), None)
