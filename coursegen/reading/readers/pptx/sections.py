"""The sections into which an author has grouped the slides."""

from typing import Final

from pptx.presentation import Presentation

P14: Final = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


def sections_of(presentation: Presentation) -> dict[int, str]:
    """The names of the sections by the id of the slide each begins with; none where all slides are in one."""
    starts: dict[int, str] = {}
    for section in presentation.part._element.iter(f"{P14}section"):
        first = next(section.iter(f"{P14}sldId"), None)
        identifier = first.get("id", "") if first is not None else ""
        if identifier.isascii() and identifier.isdigit():
            starts[int(identifier)] = section.get("name", "").strip()
    return starts if len(starts) > 1 else {}
