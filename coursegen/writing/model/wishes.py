"""What the author asked for, in sentences for a model. Every field of the brief is in one of them."""

from collections.abc import Iterator

from coursegen.writing.shapes import Brief

from .blocks import block
from .languages import LANGUAGES
from .styles import STYLES

DIFFICULTIES = {
    "beginner": "no knowledge of the subject is assumed; explain every term",
    "intermediate": "the basics are known; go on to connections, typical cases and mistakes",
    "advanced": "practitioners; go into depth, edge cases and judgement, skip the basics",
}
STRATEGIES = {
    "auto": "where there are documents, teach what they say, in the order that is best for learning; "
    "where there are none, teach the subject as it is commonly known",
    "create_from_scratch": "design the course from its goals, not from the order of the documents; "
    "they are the evidence to draw on, and what they leave out may be taught without them",
    "expand_and_enhance": "keep what the documents cover and its order, and add what helps to learn it: "
    "explanations, connections, examples, exercises",
}
FORMATS = {
    "text": "lessons to read",
    "presentation": "slides for each lesson",
    "test": "an extended test at the end of each lesson",
}


def wishes(brief: Brief) -> str:
    """The block about the course that every request begins with: the same for all requests of a course."""
    return block("course", "\n".join(_lines(brief)))


def _lines(brief: Brief) -> Iterator[str]:
    language = LANGUAGES[brief.language].name
    yield f"Title: {brief.title}"
    yield f"Language: {language}. Write every word of the answer in {language}, whatever language the material is in."
    yield f"Style: {brief.style.replace('_', ' ')}. {STYLES[brief.style]}"
    if brief.description.strip():
        yield f"The author's description: {brief.description.strip()}"
    if brief.target_audience.strip():
        yield f"Written for: {brief.target_audience.strip()}"
    if brief.difficulty:
        yield f"Difficulty: {brief.difficulty} ({DIFFICULTIES[brief.difficulty]})."
    if brief.learning_outcomes:
        yield "Learners will be able to:\n" + "\n".join(f"- {outcome}" for outcome in brief.learning_outcomes)
    yield f"A lesson takes {brief.lesson_duration_minutes} minutes, exercises included."
    if brief.estimated_sections:
        yield f"Sections wanted: {brief.estimated_sections}."
    if brief.estimated_lessons:
        yield f"Lessons wanted in all: {brief.estimated_lessons}."
    yield f"Approach: {STRATEGIES[brief.content_strategy]}."
    yield "Made of it: " + "; ".join(FORMATS[name] for name in brief.output_formats) + "."
