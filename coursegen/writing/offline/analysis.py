"""What the sources are about and along which sections they can be taught."""

from collections.abc import Sequence

from coursegen.writing.shapes import Analysis, Brief, RecommendedSection, Term

from .audience import audience_of
from .category import category_of
from .glossary import by_mentions, find_terms
from .material.contents import contents_of
from .material.headings import clean_title, shorten
from .material.study import Material
from .missing import missing_elements
from .objectives import objectives_for, topics_for
from .outline.cut import cut_into_sections
from .outline.titles import Naming, titles_for
from .outline.units import Group, common_path, excerpts_of, units_of
from .phrases import phrases_for
from .text.keyphrases import keyphrases

MOST_CONCEPTS = 10
MOST_KEYWORDS = 15
LONGEST_CONCEPT = 60


def analyse_material(brief: Brief, material: Material) -> Analysis:
    terms = find_terms(material.excerpts, material.vocabulary)
    phrases = phrases_for(brief.language)
    keywords = _keywords(material)
    vocabulary = material.vocabulary
    total = sum(len(sentence.stems) for sentence in material.sentences)
    return Analysis(
        category=phrases.categories[category_of(vocabulary.count, total, material.language)],
        topic=_topic(brief, material),
        audience=audience_of(brief),
        key_concepts=_concepts(terms, keywords, material),
        keywords=keywords,
        missing_elements=missing_elements(brief, material, terms),
        glossary=terms,
        sections=_sections(brief, material, terms),
    )


def _topic(brief: Brief, material: Material) -> str:
    shared = common_path(excerpt.path for excerpt in material.excerpts)
    return clean_title(brief.title) or (shared[0] if shared else phrases_for(brief.language).untitled)


def _keywords(material: Material) -> tuple[str, ...]:
    texts = [sentence.text for sentence in material.sentences]
    found = keyphrases(texts, material.weights, material.vocabulary)
    if len(found) < 5:
        found = keyphrases(texts, material.weights, material.vocabulary, fewest=1)
    headings = (excerpt.title for excerpt in material.excerpts)
    usual = topics_for(shorten(phrase.text, LONGEST_CONCEPT) for phrase in found[:MOST_KEYWORDS])
    return usual or topics_for(headings)


def _concepts(terms: Sequence[Term], keywords: Sequence[str], material: Material) -> tuple[str, ...]:
    """The terms that the text defines and speaks of most, then its keywords."""
    weighty = by_mentions(terms, material.vocabulary)[: MOST_CONCEPTS // 2]
    return topics_for((term.term for term in weighty), keywords)


def _sections(brief: Brief, material: Material, terms: Sequence[Term]) -> tuple[RecommendedSection, ...]:
    groups = cut_into_sections(units_of(material.excerpts), brief)
    naming = Naming(phrases_for(brief.language), material.vocabulary, material.weights, terms, clean_title(brief.title))
    titles = titles_for([excerpts_of(group) for group in groups], naming)
    return tuple(_section(title, group, terms, naming) for title, group in zip(titles, groups, strict=True))


def _section(title: str, group: Group, terms: Sequence[Term], naming: Naming) -> RecommendedSection:
    passages = tuple(unit.passage_id for unit in group)
    inside = set(passages)
    own = [term for term in terms if term.passage_id in inside]
    contents = contents_of(excerpts_of(group))
    return RecommendedSection(
        title=title,
        objectives=objectives_for(contents, own, title, naming.phrases),
        topics=topics_for(contents.headings, (term.term for term in own)),
        passage_ids=passages,
    )
