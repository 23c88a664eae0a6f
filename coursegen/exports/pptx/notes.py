"""Notes of slides.

python-pptx looks through the whole package for the next free name: a course of a hundred lessons would take minutes.
"""

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml.slide import CT_NotesSlide
from pptx.parts.slide import NotesMasterPart, NotesSlidePart
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.text.text import TextFrame


def notes_master(presentation: Presentation) -> NotesMasterPart:
    """What notes look like, in this presentation."""
    return presentation.part.notes_master_part


def notes_of(slide: Slide, master: NotesMasterPart, *, number: int) -> TextFrame | None:
    """The text of new notes for the slide; each has a number of its own. None where the template has no place."""
    part = slide.part
    name = PackURI(f"/ppt/notesSlides/notesSlide{number}.xml")
    notes = NotesSlidePart(name, CONTENT_TYPE.PML_NOTES_SLIDE, part.package, CT_NotesSlide.new())
    notes.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
    notes.relate_to(part, RELATIONSHIP_TYPE.SLIDE)
    notes.notes_slide.clone_master_placeholders(master.notes_master)
    part.relate_to(notes, RELATIONSHIP_TYPE.NOTES_SLIDE)
    return notes.notes_slide.notes_text_frame
