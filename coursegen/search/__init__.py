"""Which passages of a course's documents speak of something.

    search(course_id=..., terms=..., limit=...)   the best passages for any words
    with_passages(...)                            a plan whose lessons all name the passages they rest on

Postgres full text: the words of a document are stemmed as its language asks, those of its headings count most, and a
passage need not hold all that is looked for. With SEMANTIC_SEARCH passages are looked for by what they mean as well
(`coursegen.meaning`), and the two rankings are fused. Nothing is found outside of the course.
"""

from .lessons import with_passages
from .passages import Found, search

__all__ = ["Found", "search", "with_passages"]
