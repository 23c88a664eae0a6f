"""The admin pages of the package; each lives in the folder of its noun."""

from django.contrib import admin

from .api_keys import admin as api_keys
from .courses import admin as courses
from .documents import admin as documents
from .idempotency import admin as idempotency
from .identity import admin as identity
from .language_models.ledger import admin as ledger
from .language_models.registry import admin as registry
from .organizations import admin as organizations
from .quality import admin as quality
from .tiers import admin as tiers
from .users import admin as users
from .users.login import LoginForm

__all__ = [
    "api_keys",
    "courses",
    "documents",
    "idempotency",
    "identity",
    "ledger",
    "organizations",
    "quality",
    "registry",
    "tiers",
    "users",
]

admin.site.site_header = "Course generation"
admin.site.site_title = "Course generation"
admin.site.site_url = "/api/docs/"
admin.site.login_form = LoginForm
admin.site.index_title = "What the platform knows and does"
