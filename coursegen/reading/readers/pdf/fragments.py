"""The text of a PDF page as pypdf finds it: pieces with a place, a size and a weight."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pypdf import PageObject
from pypdf.generic import ContentStream, FloatObject, NameObject

from .glyph_widths import text_width
from .rulings import Ruling, RulingCollector

Matrix = list[float]

BULLET_CODE: Final = "\x7f"
"""In the standard encoding of PDF fonts, codes without a character show a bullet, and some programs use this one."""

POSITIONING: Final = frozenset({b"Td", b"TD", b"Tm", b"T*", b"'", b'"'})
IDENTITY: Final = [FloatObject(number) for number in (1, 0, 0, 1, 0, 0)]
BOLD: Final = re.compile(r"bold|black|heavy|demi|-medi\b|cmbx|sfbx", re.IGNORECASE)
MONOSPACED: Final = re.compile(r"mono|monl|courier|consol|menlo|typewriter|cmtt|sfmono|code", re.IGNORECASE)
RIGHT_TO_LEFT: Final = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, eq=False)
class Fragment:
    """A piece of text set in one go. Coordinates are points along and across its writing direction, y upwards."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    monospaced: bool
    turned: int
    """Quarter turns of the writing direction, counterclockwise."""

    @property
    def right(self) -> float:
        """About where it ends; a space at its beginning is pypdf's own, for the gap before it."""
        return self.x + self.size * text_width(self.text.strip())


def page_content(page: PageObject) -> tuple[list[Fragment], list[Ruling]]:
    """The fragments of a page in the order of its content, and the lines drawn on it."""
    contents = page.get("/Contents")
    if contents is None:
        return [], []
    content = ContentStream(contents.get_object(), page.pdf, "bytes")
    original = content.operations
    content.operations = list(_flushing(original))
    fragments, rulings = _extract(page, content)
    if any(RIGHT_TO_LEFT.search(fragment.text) for fragment in fragments):
        content.operations = original  # pypdf puts right-to-left words in order only within a piece
        fragments, rulings = _extract(page, content)
    return fragments, rulings


def _flushing(operations: list[tuple[Any, bytes]]) -> Iterator[tuple[Any, bytes]]:
    """The operations with an empty change of coordinates before each new text position.

    pypdf reports a whole line as one piece where a program sets it in one text object (TeX does). The empty change
    makes it report what stands before, so that the cells of a table row come apart.
    """
    for operands, operator in operations:
        if operator in POSITIONING:
            yield IDENTITY, b"cm"
        yield operands, operator


def _extract(page: PageObject, content: ContentStream) -> tuple[list[Fragment], list[Ruling]]:
    fragments: list[Fragment] = []
    rulings = RulingCollector()

    def on_text(text: str, cm: Matrix, tm: Matrix, font: Any, size: float) -> None:
        if text:
            fragments.append(_fragment(text, cm, tm, font, size))

    page[NameObject("/Contents")] = content
    page.extract_text(visitor_text=on_text, visitor_operand_before=rulings.on_operation)
    return fragments, rulings.rulings


def _fragment(text: str, cm: Matrix, tm: Matrix, font: Any, size: float) -> Fragment:
    a, b, c, d, e, f = _product(tm, cm)
    x, y, turned = _upright(a, b, e, f)
    name = "" if font is None else str(font.get("/BaseFont", ""))
    return Fragment(
        text=text.replace("\n", " ").replace(BULLET_CODE, "•"),
        x=x,
        y=y,
        size=size * math.hypot(c, d),
        bold=BOLD.search(name) is not None,
        monospaced=MONOSPACED.search(name) is not None,
        turned=turned,
    )


def _product(m: Matrix, n: Matrix) -> tuple[float, float, float, float, float, float]:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _upright(a: float, b: float, x: float, y: float) -> tuple[float, float, int]:
    """The point (x, y) seen along the writing direction (a, b), and how many quarter turns that is."""
    if abs(a) >= abs(b):
        return (x, y, 0) if a >= 0 else (-x, -y, 2)
    return (y, -x, 1) if b > 0 else (-y, x, 3)
