"""Tables of contents printed in a document: they repeat its headings and say nothing else."""

import re
from typing import Final

LEADERS: Final = re.compile(r"(?:\. ?|… ?|· ?|_){5,}\s*(?:\d+|[ivxlc]+)?$", re.IGNORECASE)


def is_contents_line(text: str) -> bool:
    """Whether a line leads with dots to a page number."""
    return LEADERS.search(text) is not None
