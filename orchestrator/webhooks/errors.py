"""Why the webhooks' endpoints refuse."""

from coursegen.errors import PlatformError


class EndpointNotFound(PlatformError):
    status = 404
    code = "webhook_endpoint_not_found"
    texts = {"en": "There is no such webhook endpoint.", "ru": "Такого адреса для вебхуков нет."}


class DeliveryNotFound(PlatformError):
    status = 404
    code = "webhook_delivery_not_found"
    texts = {"en": "There is no such delivery.", "ru": "Такой доставки нет."}


class TooManyEndpoints(PlatformError):
    """The organization has as many endpoints as one may have."""

    status = 409
    code = "too_many_webhook_endpoints"
    texts = {
        "en": "An organization may have {limit} webhook endpoints. Delete one first.",
        "ru": "У организации может быть не больше {limit} адресов для вебхуков. Сначала удалите один из них.",
    }
    example = {"limit": 10, "details": {"limit": 10}}


class EndpointIsDisabled(PlatformError):
    """Nothing is sent to a disabled endpoint."""

    status = 409
    code = "webhook_endpoint_disabled"
    texts = {
        "en": "The endpoint is disabled ({reason}). Activate it first.",
        "ru": "Адрес отключён ({reason}). Сначала включите его.",
    }
    example = {"reason": "gone"}


class DisabledByStaff(PlatformError):
    """What staff disabled, staff activate."""

    status = 409
    code = "webhook_endpoint_disabled_by_staff"
    texts = {
        "en": "The platform's staff disabled this endpoint. Ask them to activate it.",
        "ru": "Адрес отключён сотрудниками платформы. Обратитесь к ним, чтобы включить его.",
    }


class EndpointIsLegacy(PlatformError):
    """An endpoint that a start's webhook URL made has no secret and no events of its own."""

    status = 409
    code = "webhook_endpoint_is_legacy"
    texts = {
        "en": "This endpoint was made by a start's webhook URL: it can only be activated, disabled or deleted.",
        "ru": "Этот адрес указан при запуске генерации: его можно только включить, отключить или удалить.",
    }


class DeliveryIsNotDead(PlatformError):
    """Only what was given up can be replayed."""

    status = 409
    code = "webhook_delivery_not_dead"
    texts = {
        "en": "Only a dead delivery can be replayed; this one is {state}.",
        "ru": "Повторить можно только доставку в состоянии dead; состояние этой: {state}.",
    }
    example = {"state": "delivered"}
