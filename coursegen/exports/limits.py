"""How much the making of one file may cost."""

from coursegen.reading.limits import MIB, Limits

LIMITS = Limits(
    memory_bytes=3 * 1024 * MIB, cpu_seconds=120, wall_seconds=180.0, scratch_bytes=256 * MIB, answer_bytes=256 * MIB
)
"""A course of a hundred long lessons takes 5 s and 450 MiB as PDF, 6 s as DOCX. What is limited is address space, of
which Typst takes more than it uses."""
