"""A lesson that asks and leaves room for the answers."""

from coursegen.writing.offline.phrases import phrases_for
from coursegen.writing.shapes import Brief, Exercise, LessonPlan, LessonSection, LessonText

from . import wording_for
from .wording import Aspect, Wording


def draft_lesson(brief: Brief, lesson: LessonPlan) -> LessonText:
    """Guiding questions, marked places and exercises; no quiz, because there is nothing to ask about honestly."""
    wording, phrases = wording_for(brief.language), phrases_for(brief.language)
    aspect = _aspect(lesson, wording)
    own = {aspect.name, *aspect.parts}
    topics = [phrases.quoted(topic) for topic in lesson.key_topics if topic not in own]
    topic = ", ".join(topics) or phrases.quoted(lesson.title)
    return LessonText(
        intro=_intro(brief, lesson, phrases.quoted(lesson.title), wording),
        sections=(_questions(lesson, aspect, topic, wording), _places(aspect, wording), _goals(lesson, wording)),
        exercises=_exercises(aspect, topic, phrases.quoted(lesson.title), wording),
    )


def _aspect(lesson: LessonPlan, wording: Wording) -> Aspect:
    return next((aspect for aspect in wording.aspects if aspect.name in lesson.key_topics), wording.aspects[0])


def _intro(brief: Brief, lesson: LessonPlan, title: str, wording: Wording) -> str:
    sentences = [wording.intro.format(title=title)]
    if brief.target_audience.strip():
        sentences.append(wording.intro_audience.format(audience=brief.target_audience.strip().rstrip(".")))
    sentences.append(wording.intro_goals.format(goals="; ".join(lesson.objectives)))
    return " ".join(sentences)


def _questions(lesson: LessonPlan, aspect: Aspect, topic: str, wording: Wording) -> LessonSection:
    """All questions of the side, or the one the lesson is about and how to back the answer."""
    chosen = [
        question for part, question in zip(aspect.parts, aspect.questions, strict=True) if part in lesson.key_topics
    ]
    questions = (*chosen, *wording.further_questions) if chosen else aspect.questions
    lines = (f"{number}. {question.format(topic=topic)}" for number, question in enumerate(questions, start=1))
    return LessonSection(title=wording.questions_title, content="\n".join((wording.questions_lead, "", *lines)))


def _places(aspect: Aspect, wording: Wording) -> LessonSection:
    places = (wording.place.format(place=place) for place in aspect.places)
    return LessonSection(title=wording.places_title, content="\n\n".join(places))


def _goals(lesson: LessonPlan, wording: Wording) -> LessonSection:
    lines = (f"- {wording.goal_question.format(goal=goal)}" for goal in lesson.objectives)
    return LessonSection(title=wording.goals_title, content="\n".join((wording.goals_lead, "", *lines)))


def _exercises(aspect: Aspect, topic: str, title: str, wording: Wording) -> tuple[Exercise, ...]:
    questions = (aspect.exercise.format(topic=topic), wording.exercise_check.format(title=title))
    return tuple(
        Exercise(question=question, hints=(wording.exercise_hint,), solution=wording.exercise_solution)
        for question in questions
    )
