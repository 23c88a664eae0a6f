"""Which language an answer is in: Russian or English, as Accept-Language asks, English otherwise."""

from typing import Literal

from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import lazy
from django.utils.translation.trans_real import parse_accept_lang_header

Language = Literal["ru", "en"]


def language_of(request: HttpRequest) -> Language:
    """The language the client prefers among the two there are."""
    for accepted, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        match accepted.partition("-")[0]:
            case "ru":
                return "ru"
            case "en" | "*":
                return "en"
    return "en"


def phrase(*, en: str, ru: str) -> str:
    """Of a sentence in both languages, the one for the request being served."""
    return ru if translation.get_language() == "ru" else en


phrase_later = lazy(phrase, str)
"""The same for sentences that are written down before there is a request."""
