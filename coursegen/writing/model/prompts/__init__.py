"""The rules given to models, one file each. Whoever changes what a file says raises the version in its first line.

`<<name>>` on a line of its own stands for the file of that name.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
_FORM = re.compile(r"\A<!-- version: (\d+) -->\n+(.+)\Z", re.DOTALL)
_SHARED = re.compile(r"^<<(\w+)>>$", re.MULTILINE)


@dataclass(frozen=True)
class Prompt:
    name: str
    version: int
    text: str

    @property
    def label(self) -> str:
        """Which rules an answer was made by: `lesson/3`."""
        return f"{self.name}/{self.version}"


@cache
def prompt(name: str) -> Prompt:
    """The rules `name`; the same bytes for every call, so that providers can answer from their prompt caches."""
    form = _FORM.match(_read(name))
    if form is None:
        raise ValueError(f"{name}.md does not begin with its version")
    return Prompt(name, int(form[1]), _SHARED.sub(lambda shared: _read(shared[1]), form[2]).strip())


def _read(name: str) -> str:
    return (HERE / f"{name}.md").read_text(encoding="utf-8").strip()
