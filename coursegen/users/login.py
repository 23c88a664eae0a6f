"""The way into the admin: no guessing of passwords there either."""

import math
from typing import Any, cast

from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from coursegen.api.rate_limits import address_of
from coursegen.rates import limits
from coursegen.rates.buckets import refill, take


class LoginForm(AdminAuthenticationForm):
    """Tries are counted in the very buckets of `/api/token/`: whoever guesses at both has as many as at one."""

    def clean(self) -> dict[str, Any]:
        tries = limits.of_account(self.cleaned_data.get("username") or "")
        share = take([*tries, *limits.of_address(address_of(cast(HttpRequest, self.request)))])
        if not share.granted:
            minutes = math.ceil(share.wait / 60)
            raise ValidationError(
                "Too many tries. Wait %(minutes)d min and try again.", "too_many_tries", {"minutes": minutes}
            )
        cleaned: dict[str, Any] = super().clean()
        refill(tries)  # only wrong passwords count
        return cleaned
