"""Rules that change get another version, so that a lesson tells by which it was written."""

import hashlib

import pytest

from coursegen.writing.model.prompts import HERE, prompt

KNOWN = {
    "analysis/1": "9b25ecce992e",
    "analysis_part/1": "9842780cb6f6",
    "lesson/2": "7de25453d45b",
    "lesson_part/2": "0b93fbe336ce",
    "structure/1": "a654f6d89489",
    "structure_frame/1": "eb982977641f",
    "structure_lessons/1": "6a29bed4a5f5",
}


@pytest.mark.parametrize("name", sorted(path.stem for path in HERE.glob("*.md") if path.stem != "material"))
def test_a_changed_prompt_has_another_version(name: str) -> None:
    found = prompt(name)
    digest = hashlib.sha256(found.text.encode()).hexdigest()[:12]
    assert KNOWN.get(found.label) == digest, f"raise the version in {name}.md and note {found.label}: {digest}"
