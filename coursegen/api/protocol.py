"""What is refused whatever the endpoint: paths, methods, media types, sizes, and our own failures."""

from coursegen.errors import NotAuthenticated, PlatformError


class WrongCredentials(NotAuthenticated):
    code = "wrong_credentials"
    texts = {
        "en": "There is no active account with this email and password.",
        "ru": "Нет действующей учётной записи с такими адресом и паролем.",
    }


class InvalidToken(NotAuthenticated):
    """A token was sent, and it is expired, revoked, not ours or no token at all."""

    code = "invalid_token"
    texts = {
        "en": "The token is not valid, has expired or has been revoked.",
        "ru": "Токен недействителен, истёк или отозван.",
    }


class Forbidden(PlatformError):
    status = 403
    code = "forbidden"
    texts = {"en": "You may not do this.", "ru": "Это действие вам не разрешено."}
    fixed_text = "Forbidden"


class NotFound(PlatformError):
    status = 404
    code = "not_found"
    texts = {"en": "There is nothing here.", "ru": "Здесь ничего нет."}
    fixed_text = "Not found"


class MethodNotAllowed(PlatformError):
    status = 405
    code = "method_not_allowed"
    texts = {"en": "{method} is not possible here.", "ru": "Метод {method} здесь невозможен."}
    fixed_text = "Method not allowed"
    example = {"method": "PUT"}


class NotAcceptable(PlatformError):
    status = 406
    code = "not_acceptable"
    texts = {
        "en": "None of the media types in Accept can be sent.",
        "ru": "Ни один из типов в заголовке Accept не может быть отправлен.",
    }
    fixed_text = "Not acceptable"


class LengthRequired(PlatformError):
    """A body of unknown length can't be held to a limit before it is read."""

    status = 411
    code = "length_required"
    texts = {
        "en": "Send the body with a Content-Length; chunked bodies are not taken.",
        "ru": "Отправьте тело с заголовком Content-Length: передача по частям (chunked) не принимается.",
    }
    fixed_text = "Length required"


class PreconditionFailed(PlatformError):
    """`If-Match` named another version than the present one, which the answer's ETag names."""

    status = 412
    code = "changed_meanwhile"
    texts = {
        "en": "It has changed since you read it: read it again, then decide.",
        "ru": "Данные изменились с тех пор, как вы их прочитали: прочитайте заново и решите.",
    }
    fixed_text = "Precondition failed"


class BodyTooLarge(PlatformError):
    status = 413
    code = "body_too_large"
    texts = {
        "en": "The body is larger than the {limit} bytes allowed.",
        "ru": "Тело запроса больше допустимого: {limit} байт.",
    }
    fixed_text = "Request body too large"
    example = {"limit": 1_048_576, "details": {"limit": 1_048_576}}


class UnsupportedMediaType(PlatformError):
    status = 415
    code = "unsupported_media_type"
    texts = {
        "en": "This endpoint takes {accepted}, not {sent}.",
        "ru": "Здесь принимается {accepted}, а не {sent}.",
    }
    fixed_text = "Unsupported media type: send {accepted}"
    example = {"accepted": "application/json", "sent": "text/plain", "details": {"accepted": ["application/json"]}}


class UnsupportedContentEncoding(PlatformError):
    """What is unpacked may be a thousand times what came: a limit on the body would be none."""

    status = 415
    code = "unsupported_content_encoding"
    texts = {
        "en": "Send the body as it is: compressed bodies are not taken.",
        "ru": "Отправьте тело без сжатия: сжатые тела не принимаются.",
    }
    fixed_text = "Unsupported content encoding: send the body as it is"


class TooManyRequests(PlatformError):
    status = 429
    code = "too_many_requests"
    texts = {"en": "Too many requests: wait a little.", "ru": "Слишком много запросов, подождите немного."}
    fixed_text = "Too many requests"


class Unexpected(PlatformError):
    """A fault of ours; the log has its traceback under the request id."""

    status = 500
    code = "internal_error"
    texts = {
        "en": "Something went wrong on our side. Please try again later and name the request id if it stays.",
        "ru": "На нашей стороне что-то сломалось. Повторите позже; если не пройдёт, сообщите номер запроса.",
    }


class Unavailable(PlatformError):
    """Something the platform stands on is away for the moment."""

    status = 503
    code = "temporarily_unavailable"
    texts = {
        "en": "The service is not available for the moment. Please try again shortly.",
        "ru": "Сервис сейчас недоступен. Повторите чуть позже.",
    }


class StorageFull(PlatformError):
    status = 507
    code = "storage_full"
    texts = {
        "en": "There is no room left to store the file. Please try again later.",
        "ru": "Не хватает места для хранения файла. Повторите позже.",
    }
