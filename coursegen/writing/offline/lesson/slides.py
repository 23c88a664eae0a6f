"""A lesson as slides: under each of its headings the sentences that say most, word for word."""

from collections.abc import Sequence
from itertools import groupby

from coursegen.writing.offline.material.contents import contents_of
from coursegen.writing.offline.material.excerpts import Excerpt
from coursegen.writing.offline.material.headings import shorten
from coursegen.writing.offline.outline.titles import Naming
from coursegen.writing.shapes import Slide

from .terms import weightiest

MOST_POINTS = 4
LONGEST_POINT = 200
MOST_SLIDES = 12


def slides_of(pieces: Sequence[Excerpt], title: str, naming: Naming) -> tuple[Slide, ...]:
    """At most twelve slides of at most four points; headings without a whole sentence or a list have none."""
    slides = []
    for _, members in groupby(pieces, key=lambda piece: piece.path):
        group = list(members)
        if points := _points(group, naming):
            slides.append(Slide(title=group[0].title or title, points=points))
    return tuple(slides[:MOST_SLIDES])


def _points(group: Sequence[Excerpt], naming: Naming) -> tuple[str, ...]:
    """The points of its first list, if it has one that is short enough, else its weightiest sentences."""
    for listing in contents_of(group).listings:
        if len(listing.items) <= MOST_POINTS + 2:
            return tuple(shorten(item, LONGEST_POINT) for item in listing.items)
    sentences = weightiest(group, naming.weights, MOST_POINTS)
    return tuple(sentence.text for sentence in sentences if len(sentence.text) <= LONGEST_POINT)
