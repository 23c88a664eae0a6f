"""Lessons, as a good model would write them: a few sentences around what the passages say."""

from collections.abc import Sequence
from typing import Any

from .course_material import Request
from .course_words import Voice, voice_of

Answer = dict[str, Any]
MOST_PARTS = 4


def lesson(request: Request) -> Answer:
    say, (title, topics) = voice_of(request.language), request.lesson
    return parts(request) | {
        "intro": say("intro", title),
        "examples": [{"title": say("example", title), "content": say("case", title), "code": None}],
        "exercises": [
            {"question": say("exercise", topic), "hints": [topic], "solution": say("solution", topic)}
            for topic in topics[:2] or [title]
        ],
        "quiz": [_question(topic, say) for topic in dict.fromkeys([title, *topics])],
    }


def lesson_with_slides(request: Request) -> Answer:
    text = lesson(request)
    slides = [{"title": part["title"], "points": [part["title"], text["intro"]]} for part in text["sections"]]
    return text | {"slides": [{"title": request.lesson[0], "points": [text["intro"]]}, *slides]}


def parts(request: Request) -> Answer:
    say, (title, topics) = voice_of(request.language), request.lesson
    pieces = request.pieces[:MOST_PARTS]
    if not pieces:
        return {"sections": [_part(topic, [say("closing", topic)], [], say) for topic in topics or [title]]}
    return {
        "sections": [
            _part(
                piece.heading or title,
                piece.sentences,
                [{"passage": piece.handles, "quote": piece.sentences[0]}],
                say,
            )
            for piece in pieces
        ]
    }


def _part(title: str, sentences: Sequence[str], citations: list[Answer], say: Voice) -> Answer:
    content = "\n\n".join((say("lead", title), " ".join(sentences), say("closing", title)))
    return {"title": title, "content": content, "citations": citations}


def _question(topic: str, say: Voice) -> Answer:
    return {
        "question": say("question", topic),
        "right": say("objective", topic),
        "wrong": [wrong.format(it=topic) for wrong in say.words["wrong"]],
        "explanation": say("explanation"),
    }
