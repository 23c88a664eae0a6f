"""What was promised, each promise in a file: evidence in, a finding out. Pure functions, tested on made-up evidence."""

from collections.abc import Callable

from deploy.storm.evidence.evidence import Evidence

from .answers import answers
from .claims import claims
from .events import events
from .finding import Finding
from .forecasts import forecasts
from .gate import gate
from .jobs_end import jobs_end
from .lessons import lessons
from .limits import limits
from .model_calls import model_calls
from .one_job import one_job
from .progress import progress
from .resumption import resumption
from .slots_return import slots_return
from .strangers import strangers
from .webhooks import webhooks

CHECKS: tuple[Callable[[Evidence], Finding], ...] = (
    jobs_end,
    lessons,
    model_calls,
    limits,
    gate,
    slots_return,
    resumption,
    progress,
    events,
    webhooks,
    one_job,
    claims,
    strangers,
    answers,
    forecasts,
)

__all__ = ["CHECKS", "Finding"]
