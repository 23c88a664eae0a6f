"""Routes of the course side of the API."""

from django.urls import path

from . import tokens

urlpatterns = [
    path("api/token/", tokens.Obtain.as_view(), name="token_obtain"),
    path("api/token/refresh/", tokens.Refresh.as_view(), name="token_refresh"),
    path("api/token/verify/", tokens.Verify.as_view(), name="token_verify"),
    path("api/token/blacklist/", tokens.Blacklist.as_view(), name="token_blacklist"),
]
