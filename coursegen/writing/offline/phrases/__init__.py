"""Everything the offline writer says in its own words, by the course's language."""

from .english import ENGLISH
from .russian import RUSSIAN
from .shape import Phrases

__all__ = ["Phrases", "phrases_for"]

_BY_LANGUAGE = {"ru": RUSSIAN, "en": ENGLISH}


def phrases_for(code: str) -> Phrases:
    """The wording for a course in the language `code`; English where there is none."""
    return _BY_LANGUAGE.get(code, ENGLISH)
