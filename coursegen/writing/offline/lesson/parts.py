"""The chosen pieces as two to four titled parts of a lesson."""

from collections.abc import Iterator, Sequence

from coursegen.writing.offline.material.excerpts import Excerpt
from coursegen.writing.offline.outline.boundaries import cut_costs
from coursegen.writing.offline.outline.partition import partition
from coursegen.writing.offline.outline.titles import Naming, titles_for
from coursegen.writing.offline.outline.units import Unit, common_path
from coursegen.writing.shapes import LessonSection

from .citing import citations_for

MOST_PARTS = 4
WORDS_FOR_TWO_PARTS = 160


def parts_of(pieces: Sequence[Excerpt], title: str, naming: Naming) -> tuple[LessonSection, ...]:
    """Sections of the lesson along its headings; every one cites each passage it shows."""
    groups = _cut(pieces)
    titles = titles_for(groups, naming) if len(groups) > 1 else [title]
    return tuple(_part(name, group, naming) for name, group in zip(titles, groups, strict=True))


def _cut(pieces: Sequence[Excerpt]) -> list[Sequence[Excerpt]]:
    sizes = [piece.words for piece in pieces]
    headings = len({piece.path for piece in pieces})
    fewest = 2 if headings > 1 or sum(sizes) >= WORDS_FOR_TWO_PARTS else 1
    most = max(fewest, min(MOST_PARTS, headings))
    bounds = partition(
        sizes, cut_costs(tuple(Unit((piece,)) for piece in pieces)), fewest=fewest, most=most, target=sum(sizes) / most
    )
    return [pieces[start:end] for start, end in bounds]


def _part(title: str, pieces: Sequence[Excerpt], naming: Naming) -> LessonSection:
    return LessonSection(
        title=title,
        content="\n\n".join(_shown(pieces, title)),
        citations=citations_for(pieces, naming.weights),
    )


def _shown(pieces: Sequence[Excerpt], title: str) -> Iterator[str]:
    """Blocks as in the source, each under its heading where the part's own title does not say it."""
    above = common_path(piece.path for piece in pieces)
    for at, piece in enumerate(pieces):
        said = at == 0 and piece.title == title
        if piece.path != above and piece.title and not said:
            yield f"### {piece.title}"
        above = piece.path
        for block in piece.blocks:
            yield block.text
