from pathlib import Path

DESCRIPTION = Path(__file__).resolve().parents[2] / "coursegen" / "api" / "description.md"

SPECTACULAR_SETTINGS = {
    "TITLE": "Course generation",
    "DESCRIPTION": DESCRIPTION.read_text(encoding="utf-8"),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVERS": [{"url": "/", "description": "The platform that serves this document"}],
    "TAGS": [
        {"name": "Tokens", "description": "Getting in with an email and a password, and staying in."},
        {"name": "Courses", "description": "What an author asks for, and what came of it."},
        {"name": "Documents", "description": "The sources a course is made of."},
        {"name": "Lessons", "description": "What is taught, with its quiz, and writing one anew."},
        {"name": "Course generation", "description": "Jobs: starting one, watching it, cancelling, retrying."},
        {"name": "Exports", "description": "Courses as files for LMSs and readers."},
        {"name": "Limits", "description": "What a tier allows, and what is used of it."},
        {"name": "Webhooks", "description": "Being told what happens to an organization's courses."},
        {"name": "API keys", "description": "How an organization's servers come in: scoped keys, shown once."},
        {
            "name": "Compatibility",
            "description": "The paths of the existing front end, to the letter. Not for new code.",
        },
    ],
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},  # its badge would ask a server outside
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api",
    "SORT_OPERATIONS": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,  # they are words already
    "WEBHOOKS": ["orchestrator.api.webhook_bodies.event"],
    "PREPROCESSING_HOOKS": ["orchestrator.api.openapi.without_optional_slash"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "coursegen.api.openapi_hooks.explain_links",
        "orchestrator.api.openapi.sign_webhooks",
        "coursegen.api.openapi_hooks.share_refusals",
    ],
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
