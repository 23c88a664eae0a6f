"""What a paragraph's style says about its place in the document."""

import re
from dataclasses import dataclass, replace
from typing import Final

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from .elements import value, whole_number

HEADING: Final = re.compile(
    r"(?:heading|заголовок|überschrift|titre|título|titolo|nagłówek|başlık|judul|tiêu đề|标题|見出し|제목|عنوان|शीर्षक)"
    r"\s*(\d)$",
    re.IGNORECASE,
)
"""Word names its own styles in English in the file; other programs, and authors, name theirs in their language."""

TITLE: Final = re.compile(r"(title|название|заголовок|titel|titre|título|titolo|tytuł)$", re.IGNORECASE)
CONTENTS: Final = re.compile(r"(toc|оглавление|содержание|contents)\b", re.IGNORECASE)
BODY_OUTLINE_LEVEL: Final = 9


@dataclass(frozen=True)
class Style:
    """A paragraph style with what it inherits. `level` is 0 for a title, None for body text."""

    level: int | None = None
    contents: bool = False
    numbering: tuple[str, int] | None = None
    bold: bool = False
    size: int = 0


class Styles:
    """The paragraph styles of one document, by id."""

    def __init__(self, root: BaseOxmlElement) -> None:
        self._elements = {style.get(qn("w:styleId")): style for style in root.iter(qn("w:style"))}
        self._default = next((key for key, style in self._elements.items() if _is_default(style)), None)
        self._resolved: dict[str | None, Style] = {None: Style()}

    def of(self, paragraph: BaseOxmlElement) -> Style:
        """The style of a paragraph, with the outline level it may set for itself."""
        style = self._resolve(value(paragraph, "pPr/pStyle") or self._default, depth=0)
        own = _outline_level(paragraph)
        return replace(style, level=own) if own is not None else style

    def _resolve(self, key: str | None, depth: int) -> Style:
        if key not in self._resolved:
            element = self._elements.get(key)
            if element is None or depth > len(self._elements):  # a chain that leads back to itself
                return Style()
            self._resolved[key] = _inherit(element, self._resolve(value(element, "basedOn"), depth + 1))
        return self._resolved[key]


def _inherit(element: BaseOxmlElement, base: Style) -> Style:
    name = value(element, "name") or ""
    level = _outline_level(element)
    if level is None:
        level = _level_by_name(name)
    elif level == BODY_OUTLINE_LEVEL + 1:
        base, level = replace(base, level=None), None
    number = value(element, "pPr/numPr/numId")
    bold = value(element, "rPr/b")
    size = whole_number(value(element, "rPr/sz"))
    return Style(
        level=base.level if level is None else level,
        contents=base.contents or CONTENTS.match(name) is not None,
        numbering=base.numbering if number is None else (number, whole_number(value(element, "pPr/numPr/ilvl")) or 0),
        bold=base.bold if bold is None else is_on(bold),
        size=size or base.size,
    )


def is_on(setting: str) -> bool:
    """Whether a property such as `<w:b w:val="…"/>` is switched on."""
    return setting not in ("0", "false", "off", "none")


def _outline_level(element: BaseOxmlElement) -> int | None:
    level = whole_number(value(element, "pPr/outlineLvl"))
    return None if level is None else level + 1


def _level_by_name(name: str) -> int | None:
    if heading := HEADING.match(name):
        return int(heading[1])
    return 0 if TITLE.match(name) else None


def _is_default(style: BaseOxmlElement) -> bool:
    return style.get(qn("w:default")) in ("1", "true") and style.get(qn("w:type")) == "paragraph"
