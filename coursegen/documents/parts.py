"""The one part that an upload has."""

from django.core.files.uploadedfile import TemporaryUploadedFile
from rest_framework.request import Request

from coursegen.api.language import phrase
from coursegen.errors import InvalidRequest

FIELD = "file"


def file_of(request: Request) -> TemporaryUploadedFile:
    """The file in the part `file`. Raises InvalidRequest unless that is the only part, and not empty."""
    files, fields = request.FILES, request.POST
    errors = {
        name: [phrase(en="There is no such field.", ru="Такого поля нет.")] for name in {*files, *fields} - {FIELD}
    }
    sent = files.getlist(FIELD)
    if FIELD in fields or not sent:
        errors[FIELD] = [phrase(en="A file is needed in this part.", ru="В этой части нужен файл.")]
    elif len(sent) > 1:
        errors[FIELD] = [phrase(en="One file at a time.", ru="По одному файлу за раз.")]
    elif not sent[0].size:
        errors[FIELD] = [phrase(en="The file is empty.", ru="Файл пуст.")]
    if errors:
        raise InvalidRequest(details=errors)
    return sent[0]
