"""Questions as models give them, made into questions with choices in no order that gives the answer away."""

import random
from collections.abc import Sequence

from coursegen.writing.shapes import Question

from .asked.lesson import AskedQuestion

QUESTIONS = 4
TEST_QUESTIONS = 10
MOST_CHOICES = 6


def check_quiz(asked: Sequence[AskedQuestion]) -> None:
    """Raises ValueError, for the model to read, when a question has fewer than two different choices."""
    for question in asked:
        if len(_choices(question)) < 2:
            raise ValueError(f"the question {question.question!r} has no wrong answer that differs from the right one")


def quiz_of(asked: Sequence[AskedQuestion]) -> tuple[Question, ...]:
    """Shuffled by the question's own words: models put the right answer first, and a second look must not move it."""
    return tuple(_question(each) for each in asked)


def _question(asked: AskedQuestion) -> Question:
    choices = _choices(asked)
    random.Random(asked.question).shuffle(choices)  # noqa: S311 - order, not secrecy
    return Question(
        question=asked.question,
        choices=tuple(choices),
        answer=choices.index(asked.right),
        explanation=asked.explanation,
    )


def _choices(asked: AskedQuestion) -> list[str]:
    different = {choice.casefold(): choice for choice in reversed((asked.right, *asked.wrong))}
    right = different.pop(asked.right.casefold())
    return [right, *reversed(different.values())][:MOST_CHOICES]
