"""Lists of questions in plain text: Q: and A: at the beginning of their lines."""

import re
from typing import Final

from .headings import LONGEST_HEADING

QUESTION: Final = re.compile(r"(?:Q|В|Question|Вопрос)(?:\s*\d{1,3})?\s*[:.]\s+(?=\S)")
ANSWER: Final = re.compile(r"(?:A|О|Answer|Ответ)(?:\s*\d{1,3})?\s*[:.]\s+(?=\S)")
LONGEST: Final = 2 * LONGEST_HEADING
"""Whoever asks may take more words than whoever gives a title."""


def question_in(chunk: list[str]) -> tuple[str, list[str]] | None:
    """The question that a chunk of lines begins with, and the lines after it; None for any other chunk."""
    mark = QUESTION.match(chunk[0].lstrip())
    if mark is None:
        return None
    end = next((at for at, line in enumerate(chunk) if ANSWER.match(line.lstrip())), len(chunk))
    text = " ".join(line.strip() for line in chunk[:end])[mark.end() :]
    return (text, chunk[end:]) if text.endswith("?") and len(text) <= LONGEST else None


def without_answer_mark(chunk: list[str]) -> list[str]:
    """The lines of an answer without the mark before it."""
    return (
        [ANSWER.sub("", chunk[0].lstrip(), count=1), *chunk[1:]] if chunk and ANSWER.match(chunk[0].lstrip()) else chunk
    )
