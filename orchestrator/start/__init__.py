"""How a job begins: `start_job`."""

from .start_job import Started, start_job

__all__ = ["Started", "start_job"]
