"""Documents as clients see them."""

from django.utils import translation
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from coursegen.api.kept import Failure
from coursegen.api.named import named
from coursegen.api.serializers import StrictSerializer
from coursegen.examples import CREATED_AT, DOCUMENT_ID
from coursegen.reading.errors import reason

from .models import Document

UPLOADED = {
    "id": DOCUMENT_ID,
    "name": "instrukciya.pdf",
    "size": 48_210,
    "type": "application/pdf",
    "status": "uploaded",
    "error": None,
    "pages": None,
    "words": 0,
    "replaces": None,
    "created_at": CREATED_AT,
}


@extend_schema_field({"type": "string", "format": "binary", "minLength": 1})
class OneFile(serializers.FileField):
    """A file that is not empty."""


@named("DocumentUpload", examples={"a file": {"file": "@instrukciya.pdf"}}, media_type="multipart/form-data")
class DocumentUpload(StrictSerializer):
    file = OneFile()


@named("Document", examples={"uploaded": UPLOADED})
class DocumentOutput(serializers.ModelSerializer[Document]):
    error = serializers.SerializerMethodField()

    class Meta:
        model = Document
        fields = ("id", "name", "size", "type", "status", "error", "pages", "words", "replaces", "created_at")

    @extend_schema_field(Failure(allow_null=True))
    def get_error(self, document: Document) -> dict[str, str] | None:
        """Why a failed document could not be read."""
        if document.error is None:
            return None
        return {"code": document.error, "message": sentence(document.error)}


def sentence(code: str) -> str:
    """What a code of reading means to the document's owner."""
    return reason(code, translation.get_language() or "en")
