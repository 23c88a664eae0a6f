"""A question before its choices are put in order."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Draft:
    """`subject` is what is asked about: a lesson asks about a thing once, whatever the kind of question."""

    subject: str
    question: str
    right: str
    wrong: tuple[str, ...]
    explanation: str


FEWEST_WRONG = 2
MOST_WRONG = 3
LONGEST_CHOICE = 220
LONGEST_QUESTION = 500


def is_sound(draft: Draft) -> bool:
    """Whether the choices can be told apart, exactly one is right, and nothing is too long to read."""
    choices = [_plain(choice) for choice in (draft.right, *draft.wrong)]
    return (
        FEWEST_WRONG <= len(draft.wrong) <= MOST_WRONG
        and len(set(choices)) == len(choices)
        and all(choices)
        and max(len(choice) for choice in choices) <= LONGEST_CHOICE
        and len(draft.question) <= LONGEST_QUESTION
    )


def _plain(choice: str) -> str:
    return " ".join(choice.casefold().split()).strip(" .;,")
