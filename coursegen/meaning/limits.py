"""How much embedding the passages of one document may cost."""

from typing import Final

from coursegen.reading.limits import MIB, Limits

WALL_SECONDS: Final = 45.0
"""What is left then is embedded later. Reading may take as long before, and both must fit a document's deadline."""

LIMITS: Final = Limits(memory_bytes=1024 * MIB, cpu_seconds=60, wall_seconds=WALL_SECONDS, scratch_bytes=64 * MIB)
