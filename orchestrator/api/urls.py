"""Routes of the engine."""

from django.urls import path, re_path

from .cancel import Cancel
from .check_status import CheckStatus
from .events import EventsTicket, JobEvents
from .exports import ExportDetail, ExportFile, ExportList
from .generate import Generate
from .health import livez, readyz
from .jobs import CancelJob, Jobs, JobStatus, RetryJob
from .limits import Limits
from .outline import ApproveOutline, Outline
from .quote import CourseQuote
from .regenerate import RegenerateLesson
from .replace_document import ReplaceDocument
from .webhook_deliveries import DeliveryDetail, EndpointDeliveries, ReplayDead, ReplayDelivery
from .webhook_endpoints import (
    RenewOrganizationSecret,
    RotateEndpointSecret,
    TestEndpoint,
    WebhookEndpointDetail,
    WebhookEndpoints,
)

V1 = "api/v1/course-generation/"
WEBHOOKS = "api/v1/webhooks/"
ENDPOINT = f"{WEBHOOKS}endpoints/<uuid:endpoint_id>/"
DELIVERY = f"{WEBHOOKS}deliveries/<uuid:delivery_id>/"

urlpatterns = [
    re_path(r"^api/coursegen/generate/?$", Generate.as_view(), name="generate"),
    re_path(r"^api/courses/(?P<slug>[-\w]+)/check-status/?$", CheckStatus.as_view(), name="check_status"),
    re_path(r"^api/courses/(?P<slug>[-\w]+)/cancel/?$", Cancel.as_view(), name="cancel"),
    path(V1, Jobs.as_view(), name="jobs"),
    path(f"{V1}<str:job_id>/", JobStatus.as_view(), name="job"),
    path(f"{V1}<str:job_id>/cancel/", CancelJob.as_view(), name="cancel_job"),
    path(f"{V1}<str:job_id>/approve/", ApproveOutline.as_view(), name="approve_outline"),
    path(f"{V1}<str:job_id>/retry/", RetryJob.as_view(), name="retry_job"),
    path(f"{V1}<str:job_id>/events/", JobEvents.as_view(), name="job_events"),
    path(f"{V1}<str:job_id>/events/ticket/", EventsTicket.as_view(), name="job_events_ticket"),
    path("api/v1/courses/<uuid:course_id>/exports/", ExportList.as_view(), name="exports"),
    path("api/v1/courses/<uuid:course_id>/exports/<uuid:export_id>/", ExportDetail.as_view(), name="export"),
    path("api/v1/courses/<uuid:course_id>/export/<str:name>/", ExportFile.as_view(), name="export_file"),
    path("api/v1/courses/<uuid:course_id>/quote/", CourseQuote.as_view(), name="quote"),
    path("api/v1/courses/<uuid:course_id>/outline/", Outline.as_view(), name="outline"),
    path(
        "api/v1/courses/<uuid:course_id>/documents/<uuid:document_id>/replace/",
        ReplaceDocument.as_view(),
        name="replace_document",
    ),
    path("api/v1/lessons/<uuid:lesson_id>/regenerate/", RegenerateLesson.as_view(), name="regenerate_lesson"),
    path("api/v1/limits/", Limits.as_view(), name="limits"),
    path(f"{WEBHOOKS}endpoints/", WebhookEndpoints.as_view(), name="webhook_endpoints"),
    path(ENDPOINT, WebhookEndpointDetail.as_view(), name="webhook_endpoint"),
    path(f"{ENDPOINT}rotate-secret/", RotateEndpointSecret.as_view(), name="rotate_webhook_secret"),
    path(f"{ENDPOINT}test/", TestEndpoint.as_view(), name="test_webhook_endpoint"),
    path(f"{ENDPOINT}deliveries/", EndpointDeliveries.as_view(), name="webhook_deliveries"),
    path(f"{ENDPOINT}replay/", ReplayDead.as_view(), name="replay_webhook_deliveries"),
    path(DELIVERY, DeliveryDetail.as_view(), name="webhook_delivery"),
    path(f"{DELIVERY}replay/", ReplayDelivery.as_view(), name="replay_webhook_delivery"),
    path(f"{WEBHOOKS}organization-secret/", RenewOrganizationSecret.as_view(), name="organization_webhook_secret"),
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
]
