"""What stands on a slide, as blocks of text and items of lists."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.shapes.base import BaseShape

from coursegen.reading.markdown_lists import ListItem
from coursegen.reading.markdown_tables import markdown_table
from coursegen.reading.shapes import Block

from .diagrams import diagram_points
from .texts import paragraphs_of, text_of

NO_CONTENT: Final = frozenset(
    {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.HEADER, PP_PLACEHOLDER.SLIDE_NUMBER}
)
LISTED: Final = frozenset(
    {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY, PP_PLACEHOLDER.VERTICAL_OBJECT}
)
"""Placeholders whose paragraphs have bullets unless they say otherwise."""


def in_reading_order(shapes: Iterable[BaseShape]) -> list[BaseShape]:
    """The shapes from top to bottom, and from left to right where they stand beside each other."""
    rows: list[list[BaseShape]] = []
    for shape in sorted(shapes, key=_top):
        if rows and _middle(shape) < _top(rows[-1][0]) + (rows[-1][0].height or 0):
            rows[-1].append(shape)
        else:
            rows.append([shape])
    return [shape for row in rows for shape in sorted(row, key=lambda shape: shape.left or 0)]


def parts_of(shape: Any) -> Iterator[Block | ListItem]:
    """What one shape says; of a group, what the shapes in it say."""
    kind = shape.placeholder_format.type if shape.is_placeholder else None
    if kind in NO_CONTENT:
        return
    if hasattr(shape, "shapes"):
        for inside in in_reading_order(shape.shapes):
            yield from parts_of(inside)
    elif getattr(shape, "has_table", False):
        yield Block(kind="table", text=markdown_table(_rows(shape.table)))
    elif getattr(shape, "has_chart", False):
        yield from _chart(shape.chart)
    elif shape.has_text_frame:
        yield from paragraphs_of(shape.text_frame, bulleted=kind in LISTED)
    else:
        yield from (ListItem(text, depth) for text, depth in diagram_points(shape))


def _rows(table: Any) -> list[list[str]]:
    return [["" if cell.is_spanned else text_of(cell.text_frame) for cell in row.cells] for row in table.rows]


def _chart(chart: Any) -> Iterator[Block]:
    """A chart's title; its numbers are a picture of a table that stands elsewhere."""
    if chart.has_title and chart.chart_title.has_text_frame:
        yield Block(kind="paragraph", text=text_of(chart.chart_title.text_frame))


def _top(shape: BaseShape) -> int:
    return shape.top or 0


def _middle(shape: BaseShape) -> float:
    return _top(shape) + (shape.height or 0) / 2
