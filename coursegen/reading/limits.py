"""How much a single document may cost."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What a document may have and use; one that exceeds a limit is `too_large` (or `timeout`).

    `answer_bytes` bounds the text, `scratch_bytes` any file the child writes (the language model unpacks into one of
    68 MB). The wall limit is above the processor limit, so that a heavy document ends by the latter, even on a busy
    machine.
    """

    file_bytes: int = 100 * MIB
    zip_entries: int = 2_000
    unpacked_bytes: int = 200 * MIB
    unpacked_ratio: int = 100
    memory_bytes: int = 1024 * MIB
    cpu_seconds: int = 30
    wall_seconds: float = 45.0
    answer_bytes: int = 16 * MIB
    scratch_bytes: int = 128 * MIB
