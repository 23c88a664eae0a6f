"""What the material is about: read at once where it fits, else part by part and then as a whole."""

from collections.abc import Sequence

from coursegen.writing.shapes import Analysis, Brief, RecommendedSection, Source, Term

from .amounts import USUAL_SECTIONS, wanted
from .asked.analysis import AskedAnalysis, AskedDigest, AskedSection
from .asking import Asking
from .blocks import block, group
from .handles import Handles, without_handles
from .parts import parts_of
from .wishes import wishes

MAX_TOKENS = 6_000
DIGEST_TOKENS = 2_500
MOST_TERMS = 30


def analyse(asking: Asking, *, brief: Brief, sources: Sequence[Source], room: int) -> Analysis:
    """`room`: tokens of material that a model is shown at once."""
    handles = Handles(sources)
    asked = asking.ask(
        "analysis",
        (wishes(brief), _material(asking, brief, handles, room), _request(brief, handles)),
        AskedAnalysis,
        max_tokens=MAX_TOKENS,
        check=lambda answer: _as_asked(answer, brief),
    )
    return _analysis(asked, handles)


def _material(asking: Asking, brief: Brief, handles: Handles, room: int) -> str:
    parts = parts_of(handles.sources, room)
    if len(parts) <= 1:
        return handles.show(parts[0] if parts else ())
    return group("sources", [_digest(asking, brief, handles, part) for part in parts])


def _digest(asking: Asking, brief: Brief, handles: Handles, part: Sequence[Source]) -> str:
    """What a part says, in about a tenth of its length."""
    asked = asking.ask("analysis_part", (wishes(brief), handles.show(part)), AskedDigest, max_tokens=DIGEST_TOKENS)
    lines = [asked.summary]
    lines += [f"{topic.title} ({', '.join(topic.passages)}): {topic.about}" for topic in asked.topics]
    lines += [f"Term ({term.passage}): {term.term} — {term.definition}" for term in asked.terms]
    lines.append(f"Keywords: {', '.join(asked.keywords)}")
    return block("part", "\n".join(lines), passages=handles.ranges(part))


def _request(brief: Brief, handles: Handles) -> str:
    sections = wanted(brief).sections
    count = f"exactly {sections}" if sections else USUAL_SECTIONS
    material = "the passages" if handles.sources else "the course as its author describes it; there are no documents"
    return f"Analyse {material}. Recommend {count} section{'s' if sections != 1 else ''}."


def _as_asked(answer: AskedAnalysis, brief: Brief) -> None:
    sections = wanted(brief).sections
    if sections and len(answer.sections) != sections:
        raise ValueError(f"exactly {sections} sections are wanted, not {len(answer.sections)}")


def _analysis(asked: AskedAnalysis, handles: Handles) -> Analysis:
    return Analysis(
        category=asked.category,
        topic=asked.topic,
        audience=asked.audience,
        key_concepts=tuple(dict.fromkeys(asked.key_concepts)),
        keywords=tuple(dict.fromkeys(asked.keywords)),
        missing_elements=tuple(map(without_handles, asked.missing_elements)),
        glossary=tuple(
            Term(
                term=term.term,
                definition=without_handles(term.definition),
                passage_id=next((source.passage_id for source in handles.named(term.passage)), None),
            )
            for term in asked.glossary[:MOST_TERMS]
        ),
        sections=tuple(_section(section, handles) for section in asked.sections),
    )


def _section(asked: AskedSection, handles: Handles) -> RecommendedSection:
    return RecommendedSection(
        title=asked.title,
        objectives=tuple(asked.objectives),
        topics=tuple(asked.topics),
        passage_ids=tuple(source.passage_id for source in handles.all_named(asked.passages)),
    )
