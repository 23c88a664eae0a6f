"""What a key may be allowed to do. Each operation of the API names its scope in `@documented(scope=…)`."""

from django.db.models import TextChoices


class Scope(TextChoices):
    """The label says what it opens."""

    COURSES_READ = "courses:read", "courses, their documents, outlines, lessons and quality reports"
    COURSES_WRITE = "courses:write", "creating, editing and deleting them; uploading documents; editing outlines"
    GENERATION_READ = "generation:read", "how generations go, their events, and the limits"
    GENERATION_WRITE = (
        "generation:write",
        "starting, approving, cancelling and retrying generations; having lessons written anew and documents replaced",
    )
    EXPORTS_READ = "exports:read", "courses as files: having them made and downloading them"
    WEBHOOKS_READ = "webhooks:read", "the organization's webhook endpoints and what was sent to them"
    WEBHOOKS_WRITE = "webhooks:write", "creating, changing, testing and deleting them; sending again"
