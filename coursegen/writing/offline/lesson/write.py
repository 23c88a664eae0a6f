"""A lesson from its plan and its passages."""

from collections.abc import Sequence

from coursegen.writing.offline.material.contents import contents_of
from coursegen.writing.offline.material.excerpts import Excerpt
from coursegen.writing.offline.material.study import Material
from coursegen.writing.offline.outline.amounts import words_to_read
from coursegen.writing.offline.outline.titles import Naming
from coursegen.writing.offline.phrases import Phrases, phrases_for
from coursegen.writing.offline.quiz import make_quiz
from coursegen.writing.offline.text.sentences import with_full_stop
from coursegen.writing.offline.wishes import wishes_of
from coursegen.writing.shapes import Analysis, Brief, LessonPlan, LessonText, Term

from .examples import examples_in
from .exercises import exercises_for
from .parts import parts_of
from .pieces import choose, pieces_of
from .slides import slides_of
from .terms import points_section, terms_section

MOST_SECTIONS = 5
MOST_NAMED = 6


def compile_lesson(brief: Brief, analysis: Analysis, lesson: LessonPlan, material: Material) -> LessonText:
    naming = Naming(phrases_for(brief.language), material.vocabulary, material.weights, analysis.glossary)
    passages = {excerpt.source.passage_id for excerpt in material.excerpts}
    terms = [term for term in analysis.glossary if term.passage_id in passages]
    pieces = pieces_of(material.excerpts)
    wishes = wishes_of(brief)
    chosen = pieces if wishes.whole else choose(pieces, words_to_read(max(lesson.minutes, 1)), material.weights)
    parts = parts_of(chosen, lesson.title, naming)
    points = None if wishes.brief else points_section(chosen, naming)
    extra = (terms_section(terms, material.excerpts, naming), points)
    contents = contents_of(material.excerpts)
    return LessonText(
        intro=_intro(lesson, terms, pieces, chosen, naming.phrases),
        sections=(*parts, *(section for section in extra if section))[:MOST_SECTIONS],
        examples=examples_in(material.excerpts, naming.phrases),
        exercises=exercises_for(material.excerpts, contents, terms, lesson.title, naming, most=wishes.exercises),
        quiz=make_quiz(material, contents, terms, analysis, naming.phrases, most=wishes.questions),
        slides=slides_of(chosen, lesson.title, naming) if wishes.slides else (),
    )


def _intro(
    lesson: LessonPlan, terms: Sequence[Term], pieces: Sequence[Excerpt], chosen: Sequence[Excerpt], phrases: Phrases
) -> str:
    """Where the lesson comes from, what was left out, what it is about."""
    names = list(dict.fromkeys(phrases.quoted(piece.source.document_name) for piece in chosen))
    template = phrases.intro if len(names) == 1 else phrases.intro_several
    sentences = [template.format(documents=phrases.listed(names))]
    if len(chosen) < len(pieces):
        sentences.append(phrases.intro_selected.format(kept=len(chosen), all=len(pieces)))
    headings = {excerpt.title for excerpt in chosen}
    topics = [topic for topic in lesson.key_topics if topic in headings and topic not in lesson.title][:MOST_NAMED]
    if topics:
        sentences.append(phrases.intro_topics.format(topics=with_full_stop("; ".join(topics))))
    if terms:
        quoted = [phrases.quoted(term.term) for term in terms[:MOST_NAMED]]
        sentences.append(phrases.intro_terms.format(terms=", ".join(quoted)))
    return " ".join(sentences)
