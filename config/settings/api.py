from datetime import timedelta

from config.environment import environment


def _rate(text: str) -> tuple[int, int] | None:
    """`600/60` as (requests, seconds); None for `off`."""
    if text == "off":
        return None
    requests, _, seconds = text.partition("/")
    return int(requests), int(seconds)


RATE_LIMITS = {
    name: _rate(getattr(environment(), f"rate_limit_{name}")) for name in ("user", "organization", "address", "account")
}
TRUSTED_PROXIES = environment().trusted_proxies

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "coursegen.api_keys.authentication.ApiKeyAuthentication",
        "coursegen.api.authentication.BearerAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["coursegen.api.parsers.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "coursegen.api.pagination.NewestFirst",
    "EXCEPTION_HANDLER": "coursegen.api.errors.answer",
    "DATETIME_FORMAT": "%Y-%m-%dT%H:%M:%S.%fZ",
    "UNAUTHENTICATED_USER": None,
}

SIMPLE_JWT = {
    "SIGNING_KEY": environment().jwt_signing_key,
    "ALGORITHM": "HS256",
    "ISSUER": "coursegen",
    "AUDIENCE": "coursegen",
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=15),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=7),
    "ROTATE_REFRESH_TOKENS": True,
    "BLACKLIST_AFTER_ROTATION": True,
    "CHECK_REVOKE_TOKEN": True,  # a changed password ends every token
    "LEEWAY": 10,
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Course generation",
    "DESCRIPTION": "Upload documents or describe an idea, start a generation, watch it, read the course.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},  # its badge would ask a server outside
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api",
    "SORT_OPERATIONS": False,
    "WEBHOOKS": ["orchestrator.api.webhook_bodies.event"],
    "PREPROCESSING_HOOKS": ["orchestrator.api.openapi.without_optional_slash"],
    "ENUM_NAME_OVERRIDES": {
        "CourseStatus": "coursegen.courses.choices.CourseStatus",
        "LessonStatus": "coursegen.courses.choices.LessonStatus",
        "JobState": "orchestrator.states.JobState",
        "ExportState": "orchestrator.states.ExportState",
        "ApiKeyScope": "coursegen.api_keys.scopes.Scope",
        "ApiKeyState": "coursegen.api_keys.models.KeyState",
        "DocumentStatus": "coursegen.documents.models.DocumentStatus",
        "WebhookKind": "orchestrator.webhooks.models.Format",
        "WebhookEndpointState": "orchestrator.webhooks.models.EndpointState",
        "WebhookDeliveryState": "orchestrator.webhooks.models.DeliveryState",
        "EventName": "orchestrator.events.models.EventName",
        "StepStatus": "coursegen.courses.shapes.STEP_STATUSES",
    },
}
