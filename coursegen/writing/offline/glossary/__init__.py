"""Terms and their definitions, found by the patterns in which texts define things."""

from .find import find_terms

__all__ = ["find_terms"]
