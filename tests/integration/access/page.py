"""docs/access.md, read as the data it is."""

import re
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parents[3] / "docs" / "access.md"
ACTORS = ("owner", "colleague", "other", "staff", "anonymous", "expired", "key", "key without", "staff's key")
YES, OWN = "yes", "own"


@dataclass(frozen=True)
class Row:
    operation: str
    scope: str
    cells: dict[str, str]


def rows() -> list[Row]:
    """The rows of the table, in its order."""
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if row := re.fullmatch(r"\| `((?:GET|POST|PUT|PATCH|DELETE) [^`]+)` \| (?:`([\w:]+)`|–) \| (.+) \|", line):
            cells = [cell.strip() for cell in row[3].split("|")]
            found.append(Row(row[1], row[2] or "", dict(zip(ACTORS, cells, strict=True))))
    return found
