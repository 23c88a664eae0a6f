"""`Idempotency-Key`: sending a request again gives the answer of the first time, and nothing is done twice."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import structlog
from django.db import Error, transaction
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from coursegen.errors import InvalidRequest, RequestStillRunning
from coursegen.idempotency import actions
from coursegen.idempotency.actions import Answer, Claim
from metrics.postgres.patience import has_not_answered

from .errors import answer as answer_to
from .fingerprint import fingerprint
from .kept_answers import as_answer, replayed
from .language import phrase
from .refusals import refusal_of
from .views import Endpoint, user_of

HEADER = "Idempotency-Key"
LONGEST = 255
KEPT_REFUSALS = {403, 404, 409, 410, 422}
"""What was decided. The others say that the request was never good, or that now is not the moment."""

Method = Callable[..., HttpResponseBase]
log = structlog.get_logger(__name__)


def idempotent(*, commits_itself: bool = False) -> Callable[[Method], Method]:
    """Decorates a POST method: with an Idempotency-Key it is done once.

    It runs in one transaction with the keeping of its answer, so that neither is ever without the other. Where that
    can't be (Redis or the broker are asked meanwhile), `commits_itself`: the method then looks by
    `self.idempotency_key` for what an earlier try has committed, and commits that id with what it does.
    """

    def decorate(method: Method) -> Method:
        serve = _serve_and_keep if commits_itself else _serve_and_keep_together

        @wraps(method)
        def once(view: Endpoint, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            key = _key_of(request)
            if key is None:
                return method(view, request, *args, **kwargs)
            claim = actions.claim(_named(request, key))
            if isinstance(claim, Answer):
                return replayed(claim)
            view.idempotency_key = claim.key_id
            try:
                return serve(claim, lambda: method(view, request, *args, **kwargs))
            except Exception as error:
                return _refused(claim, error, view)

        once.takes_idempotency_key = True  # type: ignore[attr-defined]
        return once

    return decorate


def _key_of(request: Request) -> str | None:
    key = request.headers.get(HEADER)
    if key is not None and not (0 < len(key) <= LONGEST and key.isascii() and key.isprintable()):
        message = phrase(
            en=f"1 to {LONGEST} printable ASCII characters.", ru=f"От 1 до {LONGEST} печатных символов ASCII."
        )
        raise InvalidRequest(details={HEADER: [message]})
    return key


def _named(request: Request, key: str) -> actions.Request:
    match = request.resolver_match
    assert match is not None  # noqa: S101 - a view is being called
    return actions.Request(user_of(request).id, match.route, key, fingerprint(request))


def _serve_and_keep_together(claim: Claim, serve: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    with transaction.atomic():
        response = serve()
        if not actions.keep(claim, as_answer(response)):
            raise RequestStillRunning(headers={"Retry-After": "1"})  # taken over by another: undo what was done here
        return response


def _serve_and_keep(claim: Claim, serve: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    response = serve()
    _if_possible(lambda: actions.keep(claim, as_answer(response)))
    return response


def _refused(claim: Claim, error: Exception, view: Endpoint) -> HttpResponseBase:
    """The refusal, kept if it is a decision; otherwise raised, and the claim given back."""
    status = refusal_of(error, view).status
    if status in KEPT_REFUSALS:
        response = answer_to(error, view.get_exception_handler_context())
        _if_possible(lambda: actions.keep(claim, as_answer(response)))
        return response
    _if_possible(lambda: actions.let_go(claim) if status >= 500 else actions.give_up(claim))
    raise error


def _if_possible(write: Callable[[], object]) -> None:
    """The claim runs out by itself, and what was done is found again: no reason to fail what has succeeded.

    Nor to keep the client any longer, where Postgres has kept it waiting already.
    """
    if has_not_answered():
        log.warning("idempotency_key_left_open", error="Postgres has just not answered")
        return
    try:
        write()
    except Error as error:
        log.warning("idempotency_key_left_open", error=str(error))
