"""Analyses and outlines, as a good model would make them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from .course_material import Piece, Request
from .course_words import Voice, voice_of

Answer = dict[str, Any]
SECTIONS, LESSONS = 3, 2


def analysis(request: Request) -> Answer:
    say, it = voice_of(request.language), request.title
    headings = list(dict.fromkeys(piece.heading for piece in request.pieces if piece.heading))
    return {
        "category": say("field"),
        "topic": it,
        "audience": "beginner",
        "key_concepts": [*headings, *say.words["concepts"]][:10],
        "keywords": [*headings, *say.words["concepts"]][:15],
        "missing_elements": [say("missing", it)],
        "glossary": [
            {"term": piece.heading, "definition": say("definition", piece.heading), "passage": piece.handles}
            for piece in request.pieces[:5]
            if piece.heading
        ],
        "sections": [
            {
                "title": title,
                "objectives": [say("objective", title)],
                "topics": _topics(title, say),
                "passages": handles,
            }
            for title, handles in _dealt(request, request.number(" sections?") or SECTIONS)
        ],
    }


def digest(request: Request) -> Answer:
    say = voice_of(request.language)
    return {
        "summary": say("overview", request.title),
        "topics": [
            {"title": piece.heading or piece.handles, "about": piece.sentences[0], "passages": [piece.handles]}
            for piece in request.pieces
        ],
        "keywords": say.words["concepts"],
        "terms": [],
    }


def structure(request: Request) -> Answer:
    say = voice_of(request.language)
    sections, lessons = _numbers(request)
    dealt = iter(_dealt(request, lessons))
    return _frame_of(request, sections, lessons) | {
        "sections": [
            _section(title, say) | {"lessons": [_lesson_plan(*next(dealt), say) for _ in range(share)]}
            for (title, _), share in zip(_dealt(request, sections), _shares(lessons, sections), strict=True)
        ]
    }


def frame(request: Request) -> Answer:
    say = voice_of(request.language)
    sections, lessons = _numbers(request)
    return _frame_of(request, sections, lessons) | {
        "sections": [
            _section(title, say) | {"lessons": share, "passages": handles}
            for (title, handles), share in zip(_dealt(request, sections), _shares(lessons, sections), strict=True)
        ]
    }


def lessons(request: Request) -> Answer:
    say = voice_of(request.language)
    return {
        "lessons": [_lesson_plan(title, handles, say) for title, handles in _dealt(request, request.number(r"\.") or 1)]
    }


def _frame_of(request: Request, sections: int, lessons: int) -> Answer:
    say, it = voice_of(request.language), request.title
    return {
        "title": it,
        "description": say("description", it),
        "overview": say("overview", it),
        "prerequisites": [],
        "learning_outcomes": [
            {"text": say("outcome", concept), "bloom_level": "apply"} for concept in say.words["concepts"][:3]
        ],
    }


def _section(title: str, say: Voice) -> Answer:
    return {"title": title, "description": say("description", title), "objectives": [say("objective", title)]}


def _lesson_plan(title: str, handles: list[str], say: Voice) -> Answer:
    return {
        "title": title,
        "objectives": [say("objective", title)],
        "key_topics": _topics(title, say),
        "minutes": 15,
        "passages": handles,
    }


def _topics(title: str, say: Voice) -> list[str]:
    return [f"{title}: {concept}" for concept in say.words["concepts"][:3]]


def _numbers(request: Request) -> tuple[int, int]:
    lessons = request.number(" lessons")
    sections = request.number(" sections?") or min(SECTIONS, lessons or SECTIONS)
    return sections, lessons or sections * LESSONS


def _dealt(request: Request, number: int) -> list[tuple[str, list[str]]]:
    """So many titles, no two alike, each with its share of the passages (one shared where there are too few)."""
    pieces: Sequence[Piece] = request.pieces or [Piece("", request.title)]
    edges = [len(pieces) * at // number for at in range(number + 1)]
    shares = [pieces[start:end] or [pieces[start]] for start, end in pairwise(edges)]
    headings = [share[0].heading or request.title for share in shares]
    titles = [
        heading if headings.count(heading) == 1 else f"{heading} ({at})" for at, heading in enumerate(headings, start=1)
    ]
    handles = [[piece.handles for piece in share if piece.handles] for share in shares]
    return list(zip(titles, handles, strict=True))


def _shares(lessons: int, sections: int) -> list[int]:
    edges = [lessons * at // sections for at in range(sections + 1)]
    return [end - start for start, end in pairwise(edges)]
