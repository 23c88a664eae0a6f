"""A Markdown table as rows of cells."""

from dataclasses import dataclass

from markdown_it.token import Token

from .plain import plain


@dataclass(frozen=True)
class Table:
    """Cells without markup; every row is as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_table(tokens: list[Token]) -> Table:
    """The table between a table's opening token and its end."""
    rows: list[list[str]] = []
    for at, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(plain(tokens[at + 1].content))
    header, *body = rows or [[]]
    return Table(tuple(header), tuple(tuple(row) for row in body))
