"""How a job begins: `start_job`; and begins again: `retry_job`."""

from .anew import lesson_anew, with_document
from .retry import retry_job
from .start_job import Started, start_job

__all__ = ["Started", "lesson_anew", "retry_job", "start_job", "with_document"]
