"""Slides that go on with the one before them, as their titles say: Risks (2/3), Risks (cont.)."""

import re
from collections.abc import Sequence
from typing import Final

SAID: Final = re.compile(
    r"\s*(?:[(\[]\s*(?:\d{1,2}\s*(?:/|из|of)\s*\d{1,2}|(?:часть|part)\s*\d{1,2}"
    r"|(?:continued|continuation|cont(?:[’']?d)?|продолжение|прод|начало|окончание)\.?)\s*[)\]]"
    r"|\s[-–—]\s(?:continued|cont(?:[’']d|\.)|продолжение|окончание))\s*$",
    re.IGNORECASE,
)
COUNTED: Final = re.compile(r"\s*[(\[]\s*\d{1,2}\s*[)\]]$")
"""A number alone may belong to a title: it counts slides where the slide before or after is called alike."""


def without_continuations(titles: Sequence[str]) -> list[str]:
    """The titles of a deck's slides without what only counts slides or says that one goes on."""
    said = [SAID.sub("", title) or title for title in titles]
    bases = [COUNTED.sub("", title) or title for title in said]
    around = zip(["", *bases], bases, [*bases[1:], ""], strict=False)
    alike = [base in (before, after) for before, base, after in around]
    return [base if counts else title for title, base, counts in zip(said, bases, alike, strict=True)]
