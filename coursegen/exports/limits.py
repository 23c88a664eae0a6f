"""How much the making of one file may cost."""

from coursegen.reading.limits import MIB, Limits

LIMITS = Limits(
    memory_bytes=3 * 1024 * MIB, cpu_seconds=120, wall_seconds=180.0, scratch_bytes=256 * MIB, answer_bytes=256 * MIB
)
"""A course of a hundred lessons as PDF takes 10 s and 300 MiB; what is limited is address space, of which its threads
and fonts take more."""
