"""What a table says about a row; the wrong choices stand in the same column."""

from collections.abc import Iterator

from coursegen.writing.offline.chance import picked, shuffled
from coursegen.writing.offline.material.contents import Contents, NamedTable
from coursegen.writing.offline.phrases import Phrases

from .draft import MOST_WRONG, Draft

FEWEST_ROWS = 3
LONGEST_CELL = 120
MOST_PER_TABLE = 2
_EMPTY = frozenset(("", "-", "–", "—", "?", "n/a", "н/д", "…", "..."))


def drafts(contents: Contents, phrases: Phrases) -> Iterator[Draft]:
    for table in contents.tables:
        for column in _columns(table)[:MOST_PER_TABLE]:
            if draft := _draft(table, column, phrases):
                yield draft


def _columns(named: NamedTable) -> list[int]:
    """Columns with a heading, the first left out: it names the rows."""
    header, rows = named.table.header, named.table.rows
    keys = [row[0].casefold() for row in rows]
    if len(rows) < FEWEST_ROWS or len(set(keys)) < len(keys) or not header[0]:
        return []
    return [column for column in range(1, len(header)) if header[column]]


def _draft(named: NamedTable, column: int, phrases: Phrases) -> Draft | None:
    table = named.table
    values = [row[column] for row in table.rows]
    fit = [at for at, value in enumerate(values) if _asks(table.rows[at][0], value, values)]
    if not fit:
        return None
    at = fit[picked(len(fit), key="".join(values))]
    others = dict.fromkeys(
        v for v in values if v != values[at] and v.casefold() not in _EMPTY and len(v) <= LONGEST_CELL
    )
    names = {"column": table.header[column], "row": table.rows[at][0]}
    question = phrases.quiz_table.format(**{key: phrases.quoted(name) for key, name in names.items()})
    quote = phrases.quoted(phrases.quiz_row.format(**names, value=values[at]))
    return Draft(
        f"{names['row']} {names['column']}",
        question,
        values[at],
        tuple(shuffled(others, key=question)[:MOST_WRONG]),
        phrases.quiz_explanation.format(reference=phrases.reference(named.source), quote=quote),
    )


def _asks(key: str, value: str, values: list[str]) -> bool:
    """Whether a cell can be asked for: filled, short, and the only one of its kind in the column."""
    readable = 0 < len(key) <= LONGEST_CELL and len(value) <= LONGEST_CELL and value.casefold() not in _EMPTY
    return readable and sum(other.casefold() == value.casefold() for other in values) == 1
