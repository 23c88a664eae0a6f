"""A sample document as PDF, set by typst: embedded fonts, an outline, page numbers."""

import json
from pathlib import Path

import typst

from .source import Heading, Items, Paragraph, Run, Source, SourceBlock, Table

PREAMBLE = """
#set page(paper: "a4", margin: (x: 2.4cm, y: 2.6cm), numbering: "1", number-align: center)
#set text(font: "Libertinus Serif", size: 11pt, lang: LANGUAGE)
#set document(title: TITLE)
#set par(justify: true, spacing: 1em)
#set table(inset: 6pt, stroke: 0.5pt)
#show heading: set block(above: 1.5em, below: 0.8em)
#show table: set par(justify: false)
#show table.cell.where(y: 0): strong
#align(center, text(size: 24pt, weight: "bold", hyphenate: false, TITLE))
#v(1em)
"""


def write_pdf(source: Source, path: Path) -> None:
    """Write `source` to `path`, the same on every machine: only the fonts inside typst are used."""
    preamble = PREAMBLE.replace("TITLE", _string(source.title)).replace("LANGUAGE", _string(source.language))
    markup = preamble + "\n\n".join(_markup(block) for block in source.blocks)
    typst.compile(markup.encode(), output=str(path), ignore_system_fonts=True)  # type: ignore[type-var]


def _markup(block: SourceBlock) -> str:
    match block:
        case Heading(level, text):
            return f"#heading(level: {level}, {_string(text)})"
        case Paragraph(runs):
            return _content(runs)
        case Items(ordered, items):
            marker = "+" if ordered else "-"
            return "\n".join(f"{marker} {_content(runs)}" for runs in items)
        case Table(rows):
            widths = ", ".join(f"{max(8, min(30, max(map(len, column))))}fr" for column in zip(*rows, strict=True))
            cells = ", ".join(_string(cell) for row in rows for cell in row)
            return f"#table(columns: ({widths}), align: left, {cells})"


def _content(runs: list[Run]) -> str:
    return "".join(f"#strong({_string(text)})" if strong else f"#{_string(text)}" for text, strong in runs)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
