"""Footnotes and endnotes, which a document keeps apart from its text."""

from collections.abc import Iterator
from typing import Final

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from .elements import text_of

KINDS: Final = ("footnote", "endnote")


class Notes:
    """The notes of one document."""

    def __init__(self, document: Document) -> None:
        self._texts: dict[tuple[str, str | None], str] = {}
        for relation in document.part.rels.values():
            kind = relation.reltype.rsplit("/", 1)[-1].removesuffix("s")
            if kind in KINDS and not relation.is_external:
                for note in parse_xml(relation.target_part.blob).iter(qn(f"w:{kind}")):
                    self._texts[kind, note.get(qn("w:id"))] = text_of(note)

    def of(self, paragraph: BaseOxmlElement) -> Iterator[str]:
        """The texts of the notes a paragraph refers to."""
        for kind in KINDS:
            for reference in paragraph.iter(qn(f"w:{kind}Reference")):
                yield self._texts.get((kind, reference.get(qn("w:id"))), "")
