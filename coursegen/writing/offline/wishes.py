"""What of the author's wishes a compiled course can follow: how much, in which pieces, with how much practice.

Its sentences are the sources' own, so a wish for a tone (conversational, storytelling, inspirational …) can't be met
and changes nothing.
"""

from dataclasses import dataclass, replace

from coursegen.writing.shapes import Brief

LONGEST = 45
MICROLESSON_MINUTES = 5
PRACTICAL = frozenset(("practical", "problem_based", "interactive", "gamified", "collaborative", "socratic"))


@dataclass(frozen=True)
class Wishes:
    """`whole` keeps every passage: as many lessons as that takes, and nothing chosen from. `brief` sums nothing up."""

    minutes: int
    questions: int = 5
    exercises: int = 4
    whole: bool = False
    brief: bool = False
    slides: bool = False

    @property
    def longest(self) -> int:
        """How many minutes a lesson may be said to take; one that shows everything takes what it takes."""
        return LONGEST if self.whole else self.minutes


def wishes_of(brief: Brief) -> Wishes:
    """By style, content strategy and output formats; whatever else they say has no effect here."""
    wishes = Wishes(
        minutes=brief.lesson_duration_minutes,
        whole=brief.content_strategy == "expand_and_enhance",
        brief=brief.style == "minimalist",
        slides="presentation" in brief.output_formats,
    )
    if brief.style == "microlearning":
        wishes = replace(wishes, minutes=min(wishes.minutes, MICROLESSON_MINUTES), brief=True)
    if brief.style in PRACTICAL:
        wishes = replace(wishes, exercises=6)
    if "test" in brief.output_formats:
        wishes = replace(wishes, questions=10)
    return wishes
