"""docs/configuration.md and config/environment.py are two copies of one truth."""

import re
from pathlib import Path

from config.environment import Environment
from config.supabase import SupabaseProject

PAGE = Path(__file__).resolve().parents[2] / "docs" / "configuration.md"
FIELDS = {
    **{name.upper(): field for name, field in Environment.model_fields.items()},
    **{f"SUPABASE_{name.upper()}": field for name, field in SupabaseProject.model_fields.items()},
}


def test_every_variable_is_on_the_page_with_its_default_and_no_other() -> None:
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| (.+?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert set(rows) == set(FIELDS), "docs/configuration.md lists what config/environment.py and supabase.py read"
    for name, field in FIELDS.items():
        default = str(field.default)
        if not default.startswith("/"):  # a path depends on where the project lies
            assert rows[name] == (f"`{default}`" if default else "none"), f"the default of {name}"


def test_every_variable_says_what_it_is_for() -> None:
    assert all(field.description for field in FIELDS.values())
