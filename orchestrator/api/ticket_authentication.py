"""Who is asking, by the ticket in the address of a stream."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from coursegen.models import User
from metrics.job_ids import parse_id
from orchestrator.live import tickets
from orchestrator.live.errors import InvalidTicket


class TicketAuthentication(BaseAuthentication):
    """`?ticket=…`: the user whom it was given to, for the one job it was given for."""

    def authenticate(self, request: Request) -> tuple[User, tickets.Ticket] | None:
        text = request.query_params.get("ticket")
        if text is None:
            return None
        ticket = tickets.read(text)
        asked_for = parse_id(request.parser_context["kwargs"]["job_id"])
        user = User.objects.filter(id=ticket.user_id, is_active=True).first() if ticket else None
        if ticket is None or user is None or ticket.job_id != asked_for:
            raise InvalidTicket
        return user, ticket

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


class TicketScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Registers itself by being defined."""

    target_class = TicketAuthentication
    name = "ticket"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "apiKey", "in": "query", "name": "ticket", "description": "of `POST …/events/ticket/`"}
