"""The topics an author names in a brief: outcomes, or the points of the description."""

import re

from coursegen.writing.offline.material.headings import capitalised, shorten
from coursegen.writing.shapes import Brief

LONGEST_TOPIC = 90
LONGEST_POINT = 70
FEWEST_POINTS = 2

_MARKED = re.compile(r"^\s*(?:[-*•–—]|\d+[.)])\s+(.+?)[.;,]?\s*$", re.MULTILINE)
_LISTED = re.compile(r":\s*([^:.!?\n]{8,})")
_BETWEEN = re.compile(r"\s*[,;]\s*(?:и\s+|and\s+)?|\s+(?:и|and)\s+(?=[^,;]*$)")


def topics_of(brief: Brief) -> list[str]:
    """In the author's words and order, each once; empty when the brief names no topics."""
    outcomes = [text for outcome in brief.learning_outcomes if (text := outcome.strip().rstrip("."))]
    named = outcomes or _points(brief.description)
    return list({topic.casefold(): capitalised(shorten(topic, LONGEST_TOPIC)) for topic in named}.values())


def subject_of(brief: Brief) -> str:
    """What the course as a whole is about."""
    return shorten(brief.title.strip(), LONGEST_TOPIC)


def _points(description: str) -> list[str]:
    marked = [match[1].strip() for match in _MARKED.finditer(description)]
    if len(marked) >= FEWEST_POINTS:
        return marked
    listed = _LISTED.search(description)
    points = [point.strip() for point in _BETWEEN.split(listed[1])] if listed else []
    short = all(point and len(point) <= LONGEST_POINT for point in points)
    return points if len(points) > FEWEST_POINTS and short else []
