"""What a text may hold, as a pattern that generators of clients and data can read."""

from .fields import Line, Text

CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
CONTROLS_OF_A_LINE = r"\x00-\x1f\x7f-\x9f"


def pattern_of(field: Text) -> str:
    """No control characters; something to be seen where it may not be blank."""
    none = CONTROLS_OF_A_LINE if isinstance(field, Line) else CONTROLS
    return rf"^[^{none}]*$" if field.allow_blank else rf"^[^{none}]*[^\s{none}][^{none}]*$"
