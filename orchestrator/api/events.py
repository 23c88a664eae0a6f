"""/api/v1/course-generation/{job_id}/events/: what happens to a job, as a stream or as a list."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.http.response import HttpResponseBase
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from coursegen.api.documented import documented
from coursegen.api.fields import Exact, OneOf
from coursegen.api.filters import Filters
from coursegen.api.idempotency import idempotent
from coursegen.api.links import link
from coursegen.api.named import named
from coursegen.api.negotiation import ByAcceptAlone
from coursegen.api.serializers import refuse_fields
from coursegen.api.views import Endpoint
from coursegen.api_keys.scopes import Scope
from coursegen.errors import InvalidRequest
from orchestrator.errors import JobNotFound
from orchestrator.events.models import JobEvent
from orchestrator.live import tickets
from orchestrator.live.errors import InvalidTicket, NoStreamsLeft, TooManyStreams
from orchestrator.live.frames import told
from orchestrator.live.opening import open_stream

from .examples import EVENT_TICKET
from .job_shapes import EventAnswer
from .jobs import TAG, own_job
from .ticket_authentication import TicketAuthentication

HEADER = "Last-Event-ID"
LAST_EVENT_ID = OpenApiParameter(
    HEADER,
    {"type": "integer", "format": "int32", "minimum": 0},
    OpenApiParameter.HEADER,
    description="the number of the last event you have: only later ones are sent. Goes before `last_event_id`, "
    "for EventSource sends it when it comes back",
)


class EventsQuery(Filters):
    format = OneOf(["json"], help_text="the list of what has happened so far, instead of the stream")
    last_event_id = serializers.IntegerField(
        min_value=0, max_value=2**31 - 1, help_text="only events after this number; 0: all"
    )
    ticket = Exact(max_length=500, help_text="in place of a token, for browsers")


class EventStreamRenderer(BaseRenderer):
    """For the choice between stream and list alone: a stream comes rendered."""

    media_type = "text/event-stream"
    format = "event-stream"
    charset = None


class StreamOrList(ByAcceptAlone):
    """`?format=json` decides; without it Accept does, in which a named type goes before `*/*`, and the stream first."""

    def select_renderer(self, request: Request, renderers: Iterable[Any], format_suffix: str | None = None) -> Any:
        for renderer in renderers:
            if renderer.format == request.query_params.get("format"):
                return renderer, renderer.media_type
        return super().select_renderer(request, renderers, format_suffix)


@named("EventTicket", examples={"good for a minute": EVENT_TICKET})
class TicketAnswer(serializers.Serializer[Any]):
    ticket = serializers.CharField()
    expires_at = serializers.DateTimeField(help_text="to open a stream by; an open one goes on")
    url = serializers.CharField(help_text="for EventSource: the stream, with the ticket in it")


class JobEvents(Endpoint):
    authentication_classes = (TicketAuthentication, *Endpoint.authentication_classes)
    renderer_classes = (EventStreamRenderer, JSONRenderer)
    content_negotiation_class = StreamOrList

    @documented(
        operation_id="list_generation_events",
        summary="What happens to a generation, while it happens",
        description=(
            "A stream of server-sent events: `id` is the event's number, `event` its name, `data` what the list has of "
            "it. All events there are, then each as it comes; a comment every 15 seconds; the end with the job. "
            "204 where nothing can follow. With `?format=json`, or an Accept of `application/json`, the list of events "
            "so far."
        ),
        tag=TAG,
        scope=Scope.GENERATION_READ,
        parameters=[EventsQuery, LAST_EVENT_ID],
        responses={
            (200, "text/event-stream"): OpenApiResponse(OpenApiTypes.STR, description="the stream, or the list"),
            (200, "application/json"): EventAnswer(many=True),
            204: None,
        },
        errors=[InvalidTicket, JobNotFound, TooManyStreams, NoStreamsLeft],
    )
    def get(self, request: Request, job_id: str) -> HttpResponseBase:
        job, after = own_job(request, job_id), self._after(request)
        if request.accepted_renderer.media_type == EventStreamRenderer.media_type:
            return open_stream(job, after=after)
        events = JobEvent.objects.filter(job_id=job.id, seq__gt=after).order_by("seq")
        return Response([told(job.id, each.seq, each.name, each.at, each.data) for each in events])

    def _after(self, request: Request) -> int:
        sent = request.headers.get(HEADER)
        if not sent:
            return self.query.get("last_event_id", 0)
        try:
            return EventsQuery().fields["last_event_id"].run_validation(sent)
        except serializers.ValidationError as error:
            raise InvalidRequest(details={HEADER: error.detail}) from error


class EventsTicket(Endpoint):
    @documented(
        operation_id="create_generation_events_ticket",
        summary="A ticket for a browser's stream of events",
        description="EventSource can send no token. The ticket opens streams of this one job, for a minute.",
        tag=TAG,
        scope=Scope.GENERATION_READ,
        responses={201: TicketAnswer},
        errors=[JobNotFound],
        links=[link("list_generation_events", job_id="$request.path.job_id", ticket="$response.body#/ticket")],
    )
    @idempotent()
    def post(self, request: Request, job_id: str) -> Response:
        refuse_fields(request)
        job = own_job(request, job_id)
        ticket = tickets.write(tickets.Ticket(job.id, job.user_id))
        url = f"{reverse('job_events', kwargs={'job_id': job.public_id})}?ticket={ticket}"
        expires_at = timezone.now() + timedelta(seconds=tickets.GOOD_SECONDS)
        body = TicketAnswer({"ticket": ticket, "expires_at": expires_at, "url": url}).data
        return Response(body, status=201, headers={"Location": url})
