"""The outline of a course over its sources."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coursegen.writing.shapes import Analysis, Brief, LessonPlan, SectionPlan, Structure, Term

from .glossary import by_mentions
from .material.contents import contents_of
from .material.headings import LONGEST, shorten
from .material.study import Material
from .objectives import objectives_for, topics_for
from .outcomes import outcomes_for
from .outline.amounts import minutes_for
from .outline.cut import cut_into_lessons, cut_into_sections
from .outline.titles import Naming, numbered_where_equal, titles_for, without_part
from .outline.units import Group, common_path, excerpts_of, units_of
from .phrases import phrases_for
from .text.keyphrases import keyphrases
from .text.sentences import with_full_stop
from .text.words import stems
from .wishes import wishes_of

MOST_PHRASES = 5
MOST_TOPICS_NAMED = 5


@dataclass(frozen=True)
class _Planning:
    brief: Brief
    analysis: Analysis
    naming: Naming


def plan_course(brief: Brief, analysis: Analysis, material: Material) -> Structure:
    """Sections as the analysis recommends them, lessons by number or by length."""
    planning = _Planning(
        brief, analysis, Naming(phrases_for(brief.language), material.vocabulary, material.weights, analysis.glossary)
    )
    titles, groups = _sections(planning, material)
    lessons = cut_into_lessons(groups, brief)
    lesson_titles = _lesson_titles(lessons, titles, planning.naming)
    sections = tuple(
        _section(number, titles[number - 1], lessons[number - 1], lesson_titles[number - 1], planning)
        for number in range(1, len(groups) + 1)
    )
    return _structure(planning, material, sections)


def _structure(planning: _Planning, material: Material, sections: tuple[SectionPlan, ...]) -> Structure:
    brief, phrases = planning.brief, planning.naming.phrases
    documents = dict.fromkeys(excerpt.source.document_name for excerpt in material.excerpts)
    titles = [section.title for section in sections]
    description = phrases.description.format(
        documents=", ".join(phrases.quoted(name) for name in documents),
        sections=len(sections),
        lessons=sum(len(section.lessons) for section in sections),
    )
    terms = by_mentions(planning.analysis.glossary, planning.naming.vocabulary)
    return Structure(
        title=brief.title.strip() or planning.analysis.topic,
        description=brief.description.strip() or description,
        overview=phrases.overview.format(topics=with_full_stop("; ".join(titles))),
        learning_outcomes=outcomes_for(brief.learning_outcomes, contents_of(material.excerpts), terms, titles, phrases),
        sections=sections,
    )


def _sections(planning: _Planning, material: Material) -> tuple[list[str], list[Group]]:
    """The analysis' own sections, if their passages are here and no more than lessons asked for; else cut anew."""
    units = units_of(material.excerpts)
    wanted = [(section.title, set(section.passage_ids)) for section in planning.analysis.sections]
    groups = [tuple(unit for unit in units if unit.passage_id in ids) for _, ids in wanted]
    lessons = planning.brief.estimated_lessons
    if all(groups) and (lessons is None or len(groups) <= lessons):
        return [shorten(title, LONGEST) for title, _ in wanted], groups
    groups = cut_into_sections(units, planning.brief)
    return titles_for([excerpts_of(group) for group in groups], planning.naming), groups


def _lesson_titles(lessons: Sequence[Sequence[Group]], sections: Sequence[str], naming: Naming) -> list[list[str]]:
    """Titles by section, none twice in the course; the only lesson of a section is called like it."""
    inside = [
        titles_for([excerpts_of(lesson) for lesson in groups], naming) if len(groups) > 1 else [title]
        for title, groups in zip(sections, lessons, strict=True)
    ]
    counts = Counter(title.casefold() for titles in inside for title in titles)
    told_apart = [
        title if counts[title.casefold()] == 1 else _under(section, title, naming)
        for section, titles in zip(sections, inside, strict=True)
        for title in titles
    ]
    flat = iter(numbered_where_equal(told_apart, naming.phrases))
    return [[next(flat) for _ in titles] for titles in inside]


def _under(section: str, title: str, naming: Naming) -> str:
    """A title that others have too, with its section's; one that only repeats the section's is counted instead."""
    own, above = (without_part(name, naming.phrases) for name in (title, section))
    repeats = own.casefold().startswith(above.casefold()) or above.casefold().startswith(own.casefold())
    return own if repeats else shorten(f"{section}: {title}", LONGEST)


def _section(
    number: int, title: str, groups: Sequence[Group], titles: Sequence[str], planning: _Planning
) -> SectionPlan:
    lessons = tuple(
        _lesson(at, lesson_title, group, planning)
        for at, (lesson_title, group) in enumerate(zip(titles, groups, strict=True), start=1)
    )
    phrases = planning.naming.phrases
    excerpts = [excerpt for group in groups for excerpt in excerpts_of(group)]
    contents, terms = contents_of(excerpts), _terms_in(groups, planning)
    topics = topics_for(titles if len(titles) > 1 else contents.headings or titles)[:MOST_TOPICS_NAMED]
    return SectionPlan(
        number=number,
        title=title,
        description=phrases.section_description.format(topics=with_full_stop("; ".join(topics))),
        objectives=objectives_for(contents, terms, title, phrases),
        lessons=lessons,
    )


def _lesson(number: int, title: str, group: Group, planning: _Planning) -> LessonPlan:
    excerpts = excerpts_of(group)
    contents, terms = contents_of(excerpts), _terms_in([group], planning)
    within = common_path(excerpt.path for excerpt in excerpts)
    headings = [heading for heading in contents.headings if heading not in within] or contents.headings
    naming = planning.naming
    spoken = keyphrases((s.text for e in excerpts for s in e.sentences), naming.weights, naming.vocabulary)
    defined = [set(stems(term.term, naming.vocabulary.language)) for term in terms]
    fresh = [phrase.text for phrase in spoken if not any(set(phrase.stems) <= term for term in defined)]
    topics = topics_for(headings, (term.term for term in terms), fresh[: max(MOST_PHRASES - len(terms), 2)])
    return LessonPlan(
        number=number,
        title=title,
        objectives=objectives_for(contents, terms, title, naming.phrases),
        key_topics=topics if len(topics) > 1 else topics_for(topics, [title]),
        minutes=minutes_for(sum(unit.words for unit in group), at_most=wishes_of(planning.brief).longest),
        passage_ids=tuple(unit.passage_id for unit in group),
    )


def _terms_in(groups: Sequence[Group], planning: _Planning) -> list[Term]:
    inside = {unit.passage_id for group in groups for unit in group}
    return [term for term in planning.analysis.glossary if term.passage_id in inside]
