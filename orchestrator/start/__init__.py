"""How a job begins: `start_job`; and begins again: `retry_job`."""

from .retry import retry_job
from .start_job import Started, start_job

__all__ = ["Started", "retry_job", "start_job"]
