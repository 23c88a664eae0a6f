"""Whoever watches has to name the events: the pages that list them list all."""

from pathlib import Path

import pytest

from orchestrator.events.models import EventName

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("page", "mark"), [("frontend.md", '"'), ("webhooks.md", "`")])
def test_pages_name_every_event(page: str, mark: str) -> None:
    text = (ROOT / "docs" / page).read_text()
    missing = [name for name in EventName.values if f"{mark}{name}{mark}" not in text]
    assert not missing, f"add to docs/{page}: {missing}"
