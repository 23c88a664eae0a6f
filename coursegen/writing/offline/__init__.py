"""A writer that needs no model: it builds the course out of the sources themselves.

`material` reads the passages (blocks, headings, front matter left out), `text` knows words, sentences and languages,
`glossary` finds definitions, `outline` cuts sections and lessons, `lesson` and `quiz` write one lesson, `phrases` holds
every sentence that is not the sources' own, and `unsourced` makes the plan of a course that has only its brief.
"""

from .writer import OfflineWriter

__all__ = ["OfflineWriter"]
