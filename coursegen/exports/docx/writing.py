"""Nodes of Markdown as paragraphs, lists and tables of a Word document."""

from collections.abc import Iterable

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from coursegen.exports.markup.nodes import Node

from .paragraphs import Style, add_heading, add_paragraph

MONOSPACED = "Consolas"
LISTS: tuple[tuple[Style, Style], ...] = (
    ("ListBullet", "ListContinue"),
    ("ListBullet2", "ListContinue2"),
    ("ListBullet3", "ListContinue3"),
)
"""With bullets and without; deeper levels look like the third."""


def write(document: Document, nodes: Iterable[Node], *, style: Style | None = None, depth: int = 0) -> None:
    """Add the blocks to the end of the document. `depth` is that of the lists around them."""
    for node in nodes:
        match node.kind:
            case "heading":
                _fill(add_heading(document, "", 4), node.children)
            case "list":
                _list(document, node, depth + 1)
            case "quote":
                write(document, node.children, style="Quote", depth=depth)
            case "code_block":
                _monospaced(add_paragraph(document).add_run(node.text))
            case "table":
                _table(document, node)
            case "rule":
                add_paragraph(document, "* * *")
            case _:
                _fill(add_paragraph(document, style=style), node.children or (node,))


def _list(document: Document, node: Node, depth: int) -> None:
    """Bullets are Word's; numbers are written out, for Word would count on from one list to the next."""
    bullets, plain = LISTS[min(depth, len(LISTS)) - 1]
    style = bullets if node.start is None else plain
    for number, item in enumerate(node.children, node.start or 0):
        first, *others = item.children or (Node("paragraph"),)
        if first.kind == "paragraph":
            mark = () if node.start is None else (Node("text", text=f"{number}. "),)
            _fill(add_paragraph(document, style=style), (*mark, *first.children))
        else:
            write(document, [first], style=style, depth=depth)
        write(document, others, style=plain, depth=depth)


def _table(document: Document, node: Node) -> None:
    """All rows at once, and cells as they stand: python-docx goes through the whole table for each."""
    table = document.add_table(len(node.children), len(node.children[0].children), style="Table Grid")
    for made, row in zip(table._tbl.tr_lst, node.children, strict=True):
        for cell, content in zip(made.tc_lst, row.children, strict=True):
            _cell(_Cell(cell, table), content)
    add_paragraph(document)


def _cell(cell: _Cell, content: Node) -> None:
    words = (Node("strong", content.children),) if content.header else content.children
    _fill(cell.paragraphs[0], words)


def _fill(paragraph: Paragraph, nodes: Iterable[Node], **form: bool) -> None:
    for node in nodes:
        match node.kind:
            case "strong":
                _fill(paragraph, node.children, **{**form, "bold": True})
            case "emphasis":
                _fill(paragraph, node.children, **{**form, "italic": True})
            case "strike":
                _fill(paragraph, node.children, **{**form, "strike": True})
            case "link":
                _link(paragraph, node)
            case "break":
                paragraph.add_run().add_break()
            case "code":
                _monospaced(_formed(paragraph.add_run(node.text), form))
            case "text":
                _formed(paragraph.add_run(node.text), form)
            case _:
                _fill(paragraph, node.children, **form)


def _formed(run: Run, form: dict[str, bool]) -> Run:
    for name, value in form.items():
        setattr(run.font, name, value)
    return run


def _monospaced(run: Run) -> None:
    run.font.name, run.font.size = MONOSPACED, Pt(9.5)


def _link(paragraph: Paragraph, node: Node) -> None:
    """python-docx reads links but has no way to add one."""
    before = len(paragraph._p)
    _fill(paragraph, node.children, underline=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(node.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    for run in list(paragraph._p)[before:]:
        link.append(run)
    paragraph._p.append(link)
