"""Analysis and structure of a course that has only its brief."""

from coursegen.writing.offline.audience import audience_of
from coursegen.writing.offline.category import GENERAL, category_of
from coursegen.writing.offline.material.headings import LONGEST, shorten
from coursegen.writing.offline.objectives import topics_for
from coursegen.writing.offline.outcomes import FEWEST, MOST, bloom_level
from coursegen.writing.offline.outline.amounts import LONGEST as MOST_MINUTES
from coursegen.writing.offline.outline.amounts import SHORTEST as FEWEST_MINUTES
from coursegen.writing.offline.outline.titles import numbered_where_equal
from coursegen.writing.offline.phrases import phrases_for
from coursegen.writing.offline.text.keyphrases import keyphrases
from coursegen.writing.offline.text.language import Language
from coursegen.writing.offline.text.ranking import rank_stems
from coursegen.writing.offline.text.sentences import with_full_stop
from coursegen.writing.offline.text.vocabulary import build_vocabulary
from coursegen.writing.offline.text.words import stems
from coursegen.writing.shapes import (
    Analysis,
    Brief,
    LearningOutcome,
    LessonPlan,
    RecommendedSection,
    SectionPlan,
    Structure,
)

from . import wording_for
from .outline import Cell, Row, rows_of
from .topics import subject_of, topics_of

MOST_OBJECTIVES = 5


def analyse_brief(brief: Brief) -> Analysis:
    """What the author's own words say; no glossary, and one missing element: the sources."""
    wording, phrases = wording_for(brief.language), phrases_for(brief.language)
    language = Language(brief.language)
    texts = [brief.title, brief.description, *brief.learning_outcomes]
    vocabulary = build_vocabulary(texts, language)
    spoken = [stems(text, language) for text in texts]
    words = keyphrases(texts, rank_stems(spoken), vocabulary, fewest=1)
    category = category_of(vocabulary.count, sum(map(len, spoken)), language) if any(spoken) else GENERAL
    return Analysis(
        category=phrases.categories[category],
        topic=brief.title.strip() or phrases.untitled,
        audience=audience_of(brief),
        key_concepts=topics_for(topics_of(brief)),
        keywords=topics_for(word.text for word in words),
        missing_elements=(wording.no_sources,),
        sections=tuple(_recommended(row, brief) for row in rows_of(brief, wording)),
    )


def plan_brief(brief: Brief) -> Structure:
    """Goals in place of content: as many sections and lessons as asked for."""
    wording, phrases = wording_for(brief.language), phrases_for(brief.language)
    rows = rows_of(brief, wording)
    titles = numbered_where_equal([shorten(cell.title, LONGEST) for row in rows for cell in row.cells], phrases)
    flat = iter(titles)
    sections = tuple(
        _section(number, row, [next(flat) for _ in row.cells], brief) for number, row in enumerate(rows, start=1)
    )
    description = wording.description.format(sections=len(rows), lessons=len(titles))
    return Structure(
        title=brief.title.strip() or phrases.untitled,
        description=brief.description.strip() or description,
        overview=wording.overview,
        learning_outcomes=_outcomes(brief),
        sections=sections,
    )


def _outcomes(brief: Brief) -> tuple[LearningOutcome, ...]:
    wording, subject = wording_for(brief.language), phrases_for(brief.language).quoted(subject_of(brief))
    own = [text for outcome in brief.learning_outcomes if (text := outcome.strip())]
    goals = [template.format(topic=subject) for template in wording.outcomes]
    texts = list(dict.fromkeys([*own, *goals[: max(FEWEST - len(own), 0)]]))[:MOST]
    return tuple(LearningOutcome(text=text, bloom_level=bloom_level(text)) for text in texts)


def _recommended(row: Row, brief: Brief) -> RecommendedSection:
    return RecommendedSection(
        title=shorten(row.title, LONGEST), objectives=_goals(row.cells, brief), topics=_topics(row)
    )


def _section(number: int, row: Row, titles: list[str], brief: Brief) -> SectionPlan:
    lessons = tuple(
        LessonPlan(
            number=at,
            title=title,
            objectives=_goals((cell,), brief),
            key_topics=topics_for(cell.topics, [cell.aspect.name, cell.part]),
            minutes=min(max(brief.lesson_duration_minutes, FEWEST_MINUTES), MOST_MINUTES),
        )
        for at, (title, cell) in enumerate(zip(titles, row.cells, strict=True), start=1)
    )
    wording = wording_for(brief.language)
    return SectionPlan(
        number=number,
        title=shorten(row.title, LONGEST),
        description=wording.section_description.format(topics=with_full_stop("; ".join(_topics(row)))),
        objectives=_goals(row.cells, brief),
        lessons=lessons,
    )


def _goals(cells: tuple[Cell, ...], brief: Brief) -> tuple[str, ...]:
    """The author's outcomes as they stand, then what each side of a topic aims at."""
    outcomes = {topic.casefold() for topic in topics_of(brief)} if brief.learning_outcomes else set()
    quoted = phrases_for(brief.language).quoted
    topics = dict.fromkeys(topic for cell in cells for topic in cell.topics)
    own = [topic for topic in topics if topic.casefold() in outcomes]
    sides = [cell.aspect.goal.format(topic=quoted(topic)) for cell in cells for topic in cell.topics]
    return tuple(dict.fromkeys((*own, *sides)))[:MOST_OBJECTIVES]


def _topics(row: Row) -> tuple[str, ...]:
    """What a section is about besides its title."""
    several = [topic for cell in row.cells for topic in cell.topics if topic != row.title]
    return topics_for(several, (cell.part or cell.aspect.name for cell in row.cells))
