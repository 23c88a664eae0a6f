"""Multiple-choice questions whose right answers stand in the source, one file per kind of question."""

from .make import make_quiz

__all__ = ["make_quiz"]
