"""Every route of the platform."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken

from coursegen.api.document import Document
from metrics.api import metrics

admin.site.unregister([BlacklistedToken, OutstandingToken])  # their pages show tokens that still work

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("coursegen.api.urls")),
    path("", include("orchestrator.api.urls")),
    path("api/schema/", Document.as_view(), name="schema"),
    path("api/docs/", SpectacularSwaggerSplitView.as_view(template_name="coursegen/api_docs.html"), name="docs"),
    path("metrics", metrics, name="metrics"),
    path("admin/", admin.site.urls),
]

handler400 = "coursegen.api.fallbacks.bad_request"
handler403 = "coursegen.api.fallbacks.forbidden"
handler404 = "coursegen.api.fallbacks.not_found"
handler500 = "coursegen.api.fallbacks.server_error"
