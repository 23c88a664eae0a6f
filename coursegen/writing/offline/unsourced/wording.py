"""What a plan without sources has to word."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Aspect:
    """A side of a subject. `{topic}` comes quoted; `places` are what the author is asked to write in.

    `parts` name what its questions, one each, are about: they become lessons where the side is a whole section.
    """

    name: str
    goal: str
    parts: tuple[str, ...]
    questions: tuple[str, ...]
    places: tuple[str, ...]
    exercise: str


@dataclass(frozen=True, kw_only=True)
class Wording:
    aspects: tuple[Aspect, ...]
    lesson_title: str
    extra_topic: str
    no_sources: str
    description: str
    overview: str
    section_description: str
    intro: str
    intro_audience: str
    intro_goals: str
    questions_title: str
    questions_lead: str
    further_questions: tuple[str, ...]
    places_title: str
    place: str
    goals_title: str
    goals_lead: str
    goal_question: str
    exercise_hint: str
    exercise_solution: str
    exercise_check: str
    outcomes: tuple[str, ...]
