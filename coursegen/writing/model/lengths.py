"""How long a lesson is to be, in the words a model is told and the tokens it may spend."""

from dataclasses import dataclass
from math import ceil

from coursegen.writing.offline.outline.amounts import WORDS_PER_MINUTE, words_to_read

from .languages import LANGUAGES

CHARACTERS_PER_MINUTE = 300
LONGEST_PART_WORDS = 2_000
"""More than this in one answer, and models begin to summarise instead of writing."""
FRAME_TOKENS = 2_500
"""Exercises, quiz, citations and the JSON around the prose."""
GENEROSITY = 1.8


@dataclass(frozen=True)
class Length:
    """The prose of a lesson. `parts`: in how many answers it is best written."""

    words: int
    language: str

    @property
    def parts(self) -> int:
        return ceil(self.words / LONGEST_PART_WORDS)

    @property
    def of_a_part(self) -> "Length":
        return Length(round(self.words / self.parts), self.language)

    def __str__(self) -> str:
        """As a model is told: `about 1350 words`; characters where words are not parted by spaces."""
        if LANGUAGES[self.language].letters_per_word is None:
            return f"about {_rounded(self.words / WORDS_PER_MINUTE * CHARACTERS_PER_MINUTE)} characters"
        return f"about {_rounded(self.words)} words"

    @property
    def max_tokens(self) -> int:
        """Room for an answer of this length that runs over, with its exercises and quiz."""
        language = LANGUAGES[self.language]
        letters = language.letters_per_word or CHARACTERS_PER_MINUTE / WORDS_PER_MINUTE
        return round(self.words * letters / language.letters_per_token * GENEROSITY) + FRAME_TOKENS


def length_for(minutes: int, language: str) -> Length:
    """The prose that leaves time for the exercises of a lesson of so many minutes."""
    return Length(words_to_read(minutes), language)


def _rounded(number: float) -> int:
    return max(round(number / 50) * 50, 50)
