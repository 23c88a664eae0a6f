"""docs/access.md has every operation of the platform; that it tells the truth, tests/integration/access asks for."""

from tests.integration.access.page import rows
from tests.integration.access.routes import operations

ROWS = {row.operation: row for row in rows()}
ADD = "add a row to docs/access.md (and, if it takes a body, to BODIES in tests/integration/access/asking.py)"


def test_the_page_has_a_row_for_every_operation_and_no_other() -> None:
    missing, gone = operations().keys() - ROWS.keys(), ROWS.keys() - operations().keys()
    assert not missing, ADD
    assert not gone, "take these rows out of docs/access.md"
    assert len(ROWS) == len(rows()), "a row stands twice"


def test_the_page_names_the_scope_that_the_code_asks_for() -> None:
    assert {name: row.scope for name, row in ROWS.items()} == {
        name: operation.scope for name, operation in operations().items()
    }
