"""Which list item a paragraph is, and its number, which the file does not spell out."""

from collections import defaultdict
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from .elements import value, whole_number
from .styles import Style

NO_LIST = "0"


@dataclass
class _List:
    """One numbering: the format and first number of each of its levels, and how far each has counted."""

    formats: dict[int, str]
    starts: dict[int, int]
    counts: dict[int, int] = field(default_factory=dict)

    def advance(self, level: int) -> int:
        self.counts[level] = self.counts.get(level, self.starts.get(level, 1) - 1) + 1
        for deeper in [depth for depth in self.counts if depth > level]:
            del self.counts[deeper]  # in place: other numberings may count along
        return self.counts[level]


class Numbering:
    """Counts list items through one document, in reading order."""

    def __init__(self, root: BaseOxmlElement | None) -> None:
        self._lists: dict[str, _List] = {}
        if root is not None:
            self._load(root)

    def next_item(self, paragraph: BaseOxmlElement, style: Style) -> tuple[int, int | None] | None:
        """The depth (from 0) of the list item a paragraph is and its number (None: a bullet); None if it is no item."""
        number = value(paragraph, "pPr/numPr/numId")
        level = value(paragraph, "pPr/numPr/ilvl")
        if number is None and style.numbering:
            number, own = style.numbering
            level = level or str(own)
        if number in (None, NO_LIST) or number not in self._lists:
            return None
        depth = whole_number(level) or 0
        counted = self._lists[number].advance(depth)
        shown = self._lists[number].formats.get(depth, "decimal")
        if shown == "none":
            return None
        return depth, None if shown == "bullet" else counted

    def _load(self, root: BaseOxmlElement) -> None:
        """A numbering without own start numbers goes on counting where another of the same definition stopped."""
        definitions = {abstract.get(qn("w:abstractNumId")): abstract for abstract in root.iter(qn("w:abstractNum"))}
        shared: dict[str, dict[int, int]] = defaultdict(dict)
        for num in root.iter(qn("w:num")):
            abstract = value(num, "abstractNumId") or ""
            levels = list(definitions[abstract].iter(qn("w:lvl"))) if abstract in definitions else []
            starts = {_depth(level): _number(level, "start", 1) for level in levels}
            restarts = {
                _depth(override): _number(override, "startOverride", 1) for override in num.iter(qn("w:lvlOverride"))
            }
            self._lists[num.get(qn("w:numId")) or ""] = _List(
                formats={_depth(level): value(level, "numFmt") or "decimal" for level in levels},
                starts=starts | restarts,
                counts={} if restarts else shared[abstract],
            )


def _depth(level: BaseOxmlElement) -> int:
    return whole_number(level.get(qn("w:ilvl"))) or 0


def _number(element: BaseOxmlElement, path: str, default: int) -> int:
    number = whole_number(value(element, path))
    return default if number is None else number
