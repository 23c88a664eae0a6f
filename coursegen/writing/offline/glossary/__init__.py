"""Terms and their definitions, found by the patterns in which texts define things."""

from .find import find_terms
from .weight import by_mentions

__all__ = ["by_mentions", "find_terms"]
