"""The two forms of a refusal: problem details (RFC 9457), and the flat one of the compatibility surface."""

import re
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse

from coursegen.errors import InvalidRequest, PlatformError

from .language import Language, language_of
from .request_id import HEADER, request_id

PROBLEM_JSON = "application/problem+json"
RESERVED = {"type", "title", "status", "detail", "instance", "code"}
TITLES_RU = {
    400: "Неверный запрос",
    401: "Требуется вход",
    403: "Доступ запрещён",
    404: "Не найдено",
    405: "Метод не поддерживается",
    406: "Нет подходящего формата ответа",
    409: "Конфликт",
    411: "Нужна длина тела",
    412: "Данные изменились",
    413: "Слишком большой объём",
    415: "Формат не поддерживается",
    422: "Запрос не может быть выполнен",
    429: "Слишком много запросов",
    500: "Внутренняя ошибка",
    503: "Сервис недоступен",
    507: "Недостаточно места",
}


def problem(refusal: PlatformError, request: HttpRequest) -> JsonResponse:
    """RFC 9457 in the client's language."""
    body = problem_body(refusal, language_of(request), instance=request.path)
    if refusal.status >= 500:
        body["request_id"] = request_id()
    response = _json(refusal, body, content_type=PROBLEM_JSON)
    response.headers["Vary"] = "Accept-Language"
    return response


def problem_body(refusal: PlatformError, language: Language, *, instance: str) -> dict[str, Any]:
    """`errors` for fields, other details as members of their own."""
    body: dict[str, Any] = {
        "type": f"/problems/{refusal.code}",
        "title": title_of(refusal.status, language),
        "status": refusal.status,
        "detail": refusal.text(language),
        "instance": instance,
        "code": refusal.code,
    }
    if isinstance(refusal, InvalidRequest):
        return body | {"errors": refusal.details}
    return body | {_snake(key): value for key, value in refusal.details.items() if _snake(key) not in RESERVED}


def flat(refusal: PlatformError) -> JsonResponse:
    """The answer with the texts its clients know."""
    ours = (
        refusal.status >= 500 and not refusal.fixed_text
    )  # a fixed answer is fixed as a whole; the id is in the header
    body = flat_body(refusal, **({"requestId": request_id()} if ours else {}))
    return _json(refusal, body, content_type="application/json")


def flat_body(refusal: PlatformError, **more: Any) -> dict[str, Any]:
    """`{"error": str, "details"?: object}`"""
    details = {**refusal.details, **more}
    return {"error": refusal.compatibility_text} | ({"details": details} if details else {})


def _json(refusal: PlatformError, body: dict[str, Any], *, content_type: str) -> JsonResponse:
    headers = {"Cache-Control": "no-store", **refusal.headers, HEADER: request_id()}
    if refusal.status == 401:
        invalid = ', error="invalid_token"' if refusal.code == "invalid_token" else ""
        headers["WWW-Authenticate"] = f'Bearer realm="api"{invalid}'
    return JsonResponse(
        body,
        status=refusal.status,
        headers=headers,
        content_type=content_type,
        json_dumps_params={"ensure_ascii": False},
    )


def title_of(status: int, language: Language) -> str:
    """What a status means, in a few words."""
    return TITLES_RU.get(status, "Ошибка") if language == "ru" else HTTPStatus(status).phrase


def _snake(key: str) -> str:
    """Details come named for the compatibility surface; all of /api/v1 is snake_case."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", key).lower()
