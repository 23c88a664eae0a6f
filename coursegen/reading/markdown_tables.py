"""Tables as Markdown."""

from collections.abc import Sequence

from .cleaning import one_line


def markdown_table(rows: Sequence[Sequence[str]]) -> str:
    """The rows (the first is the header) as a Markdown table; rows and columns without any text are left out."""
    cells = [[one_line(cell).replace("|", "\\|") for cell in row] for row in rows]
    cells = [row for row in cells if any(row)]
    width = max((len(row) for row in cells), default=0)
    padded = [row + [""] * (width - len(row)) for row in cells]
    kept = [column for column in range(width) if any(row[column] for row in padded)]
    lines = ["| " + " | ".join(row[column] for column in kept) + " |" for row in padded]
    return "\n".join([*lines[:1], "|" + "---|" * len(kept), *lines[1:]]) if lines else ""
