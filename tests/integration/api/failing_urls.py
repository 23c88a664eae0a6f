"""Endpoints that fail in every way there is, on both surfaces."""

import errno
from typing import Any

import psycopg_pool
import redis.exceptions
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from rest_framework import exceptions
from rest_framework.request import Request

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as all_urls
from coursegen.api.views import Endpoint
from coursegen.errors import CourseForbidden, CourseIsBeingGenerated, CourseNotFound, PlatformError

FAILURES: dict[str, Exception] = {
    "bug": ZeroDivisionError("the secret of the house"),
    "database": OperationalError("could not connect to 10.0.0.7"),
    "interface": InterfaceError("closed"),
    "pool": psycopg_pool.PoolTimeout("no connection"),
    "redis": redis.exceptions.ConnectionError("10.0.0.8"),
    "disk": OSError(errno.ENOSPC, "No space left on device"),
    "denied": PermissionDenied("x"),
    "denied_too": exceptions.PermissionDenied(),
    "missing": Http404("x"),
    "missing_too": exceptions.NotFound(),
    "gone": ObjectDoesNotExist("x"),
    "suspicious": SuspiciousOperation("x"),
    "throttled": exceptions.Throttled(wait=7),
    "teapot": exceptions.APIException("x"),
    "busy": CourseIsBeingGenerated(details={"jobId": "course-gen-1", "status": 1}, headers={"Retry-After": "3"}),
    "no_course": CourseNotFound(),
    "forbidden": CourseForbidden(),
}


class StartFailed(PlatformError):
    status = 500
    code = "start_failed"
    texts = {"en": "It could not be started.", "ru": "Не удалось начать."}
    fixed_text = "Не удалось начать"


class Failing(Endpoint):
    authentication_classes = ()
    permission_classes = ()

    def get(self, request: Request, failure: str) -> Any:
        raise FAILURES[failure]


class FailingFlat(Failing):
    compatibility = True


class FailingItsOwnWay(Failing):
    compatibility = True
    failure = StartFailed


def failing_plainly(request: HttpRequest, failure: str) -> HttpResponse:
    raise FAILURES[failure]


urlpatterns = [
    path("api/v1/fails/<failure>/", Failing.as_view()),
    path("api/fails/<failure>/", FailingFlat.as_view()),
    path("api/starts/<failure>/", FailingItsOwnWay.as_view()),
    path("api/v1/plain/<failure>/", failing_plainly),
    path("api/plain/<failure>/", failing_plainly),
    path("plain/<failure>/", failing_plainly),
    *all_urls,
]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
