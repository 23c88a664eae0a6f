"""A course without sources: a plan of goals, questions and places to fill in. Nothing is made up."""

from .english import WORDING as ENGLISH
from .russian import WORDING as RUSSIAN
from .wording import Wording

_BY_LANGUAGE = {"ru": RUSSIAN, "en": ENGLISH}


def wording_for(code: str) -> Wording:
    """The wording for a course in the language `code`; English where there is none."""
    return _BY_LANGUAGE.get(code, ENGLISH)
