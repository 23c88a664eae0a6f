"""How a stream begins: with what there is so far."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse

from orchestrator.jobs.models import Job
from orchestrator.states import ENDED

from .frames import retry
from .looking import News, look

HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}  # the second: nginx would hold back what is small


@dataclass(frozen=True)
class Opening:
    """From where a stream is to go on."""

    job_id: UUID
    user_id: UUID
    cursor: int


class EventStream(HttpResponse):
    """The events so far, and from where to go on; None when the job has ended.

    It is whole as it is: where nobody can go on with it, in a web process, the client comes back for what follows.
    """

    def __init__(self, news: News | None, goes_on: Opening | None) -> None:
        frames = [frame for _, frame in news.frames] if news else []
        super().__init__(retry() + b"".join(frames), content_type="text/event-stream", headers=HEADERS)
        self.goes_on = goes_on


def open_stream(job: Job, *, after: int) -> HttpResponse:
    """The job's events after this number; 204, which has EventSource come back no more, when none can follow."""
    after = min(after, job.last_event)
    news = look({job.id: after}).get(job.id)
    if news is None and job.state in ENDED:
        return HttpResponse(status=204, headers=HEADERS)
    if news and news.ended:
        return EventStream(news, None)
    return EventStream(news, Opening(job.id, job.user_id, news.newest if news else after))
