"""An empty wide presentation, and slides added to it."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from enum import IntEnum
from io import BytesIO

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Length, Pt

from coursegen.exports.archive import rezipped
from coursegen.exports.contents import Course

from .fitting import LONGEST_TITLE, shortened, title_size
from .notes import notes_master, notes_of

WIDTH = Length(12_192_000)
"""16:9; the template of python-pptx is 4:3 and as high."""

TEXT_SIZE = Pt(24)
LONGEST_PROPERTY = 255


class Layout(IntEnum):
    """Of the template, by their order."""

    OPENING = 0
    POINTS = 1
    SECTION = 2


class Deck:
    """Slides of a course, from the first to the last; texts are in its language and its direction."""

    def __init__(self, course: Course) -> None:
        self._presentation = Presentation()
        self._slides = self._presentation.slides
        self._layouts = list(self._presentation.slide_layouts)
        self._notes = notes_master(self._presentation)
        """Each looked up once: the library searches through all slides for them every time."""
        self._language = course.language
        self._rtl = course.direction == "rtl"
        self._widen()
        self._describe(course)

    def add(self, layout: Layout, title: str, lines: Sequence[str], notes: Sequence[str] = ()) -> None:
        """A slide. A title too long for it is cut, and stands whole in the notes."""
        slide = self._slides.add_slide(self._layouts[layout])
        heading, body = slide.placeholders
        shown = shortened(title, LONGEST_TITLE)
        self._write(heading.text_frame, [shown], Pt(title_size(shown)))
        self._write(body.text_frame, lines, TEXT_SIZE)
        self._note(slide, [*([title] if shown.endswith("…") else []), *notes])

    def saved(self) -> bytes:
        buffer = BytesIO()
        self._presentation.save(buffer)
        return rezipped(buffer.getvalue())

    def _note(self, slide: Slide, notes: Sequence[str]) -> None:
        frame = notes_of(slide, self._notes, number=len(self._slides)) if notes else None
        if frame is not None:
            self._write(frame, [line for note in notes for line in note.split("\n")])

    def _write(self, frame: TextFrame, lines: Sequence[str], size: Length | None = None) -> None:
        for number, line in enumerate(lines):
            if number:
                frame._txBody.add_p()
            paragraph = frame.paragraphs[-1]
            run = paragraph.add_run()
            run.text = line
            run.font.size = size
            run._r.get_or_add_rPr().set("lang", self._language)
            if self._rtl:
                paragraph._p.get_or_add_pPr().set("rtl", "1")

    def _widen(self) -> None:
        """Make room to the sides, and move what the layouts place."""
        wider = WIDTH / (self._presentation.slide_width or WIDTH)
        self._presentation.slide_width = WIDTH
        master = self._presentation.slide_master
        for shape in (shape for each in (master, *master.slide_layouts) for shape in each.shapes):
            if shape._element.spPr.find(qn("a:xfrm")) is not None:
                shape.left, shape.width = Length(int(shape.left * wider)), Length(int(shape.width * wider))

    def _describe(self, course: Course) -> None:
        properties = self._presentation.core_properties
        properties.title = course.title[:LONGEST_PROPERTY]
        properties.author = properties.last_modified_by = ""
        properties.language = course.language
        properties.revision = 1
        properties.created = properties.modified = datetime.combine(course.written_on, time(), UTC)
        package = self._presentation.part.package
        for part, kind in (
            (package, RELATIONSHIP_TYPE.THUMBNAIL),
            (self._presentation.part, RELATIONSHIP_TYPE.PRINTER_SETTINGS),
        ):
            for name in [name for name, relation in part._rels.items() if relation.reltype == kind]:
                part._rels.pop(name)
