"""What stands in a request of the model writer, read back out of it."""

import re
from dataclasses import dataclass
from functools import cached_property

_PASSAGE = re.compile(r'<passage id="(P\d+)"([^>]*)>\n(.*?)\n</passage>', re.DOTALL)
_CONTENTS = re.compile(r"^(P\d+(?:-P\d+)?) · (?:(.*?) · )?\d+ words", re.MULTILINE)
_PART = re.compile(r'<part passages="([^"]+)">\n(.*?)\n</part>', re.DOTALL)
_SENTENCE = re.compile(r"[^.!?\n|#>*-][^.!?\n|]{20,300}[.!?]")
_NUMBER = r"exactly (\d+){}"


@dataclass(frozen=True)
class Piece:
    """Passages that belong together: `handles` as the request names them."""

    handles: str
    heading: str
    text: str = ""

    @property
    def sentences(self) -> list[str]:
        """Whole sentences, word for word; the first line of a piece that has none."""
        found = [match[0].strip() for match in _SENTENCE.finditer(self.text)]
        return found or [line for line in self.text.splitlines() if line.strip()][:1]


@dataclass(frozen=True)
class Request:
    text: str

    @property
    def language(self) -> str:
        return "ru" if "Language: Russian" in self.text else "en"

    @cached_property
    def title(self) -> str:
        found = re.search(r"^Title: (.+)$", self.text, re.MULTILINE)
        return found[1] if found else "Course"

    @cached_property
    def pieces(self) -> list[Piece]:
        """The passages shown, or the lines of their contents, or the digests of parts."""
        passages = [Piece(handle, _under(attributes), text) for handle, attributes, text in _PASSAGE.findall(self.text)]
        contents = [Piece(handles, path.split(" › ")[-1]) for handles, path in _CONTENTS.findall(self.text)]
        parts = [Piece(handles, text.splitlines()[0][:80], text) for handles, text in _PART.findall(self.text)]
        return passages or contents or parts

    def number(self, of: str) -> int | None:
        """How many of something the request insists on; `of` is a pattern for the words after the number."""
        found = re.findall(_NUMBER.format(of), self.text)
        return int(found[-1]) if found else None

    @cached_property
    def lesson(self) -> tuple[str, list[str]]:
        """Title and key topics of the lesson to write."""
        block = re.search(r"<lesson>\n(.*?)\n</lesson>", self.text, re.DOTALL)
        lines = block[1].splitlines() if block else [self.title]
        topics = lines[lines.index("Key topics:") + 1 :] if "Key topics:" in lines else []
        return lines[0], [topic.removeprefix("- ") for topic in topics]


def _under(attributes: str) -> str:
    found = re.search(r'under="([^"]*)"', attributes)
    return found[1].split(" › ")[-1] if found else ""
