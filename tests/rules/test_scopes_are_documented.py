"""docs/api.md and coursegen/api_keys/scopes.py are two copies of one truth."""

import re
from pathlib import Path

from coursegen.api_keys.scopes import Scope

PAGE = Path(__file__).resolve().parents[2] / "docs" / "api.md"


def test_every_scope_is_on_the_page_with_what_it_opens_and_no_other() -> None:
    rows = re.findall(r"^\| `(\w+:\w+)` \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == [(scope.value, scope.label) for scope in Scope]
