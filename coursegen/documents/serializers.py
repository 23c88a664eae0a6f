"""Documents as clients see them."""

from typing import Any

from django.utils import translation
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from coursegen.api.documented import named
from coursegen.reading.errors import reason

from .models import Document


@named("DocumentUpload")
class DocumentUpload(serializers.Serializer[Any]):
    file = serializers.FileField()


@named("DocumentError")
class DocumentErrorShape(serializers.Serializer[Any]):
    code = serializers.CharField()
    message = serializers.CharField(help_text="what is wrong and what to do, in the client's language")


@named("Document")
class DocumentOutput(serializers.ModelSerializer[Document]):
    error = serializers.SerializerMethodField()

    class Meta:
        model = Document
        fields = ("id", "name", "size", "type", "status", "error", "pages", "words", "created_at")

    @extend_schema_field(DocumentErrorShape(allow_null=True))
    def get_error(self, document: Document) -> dict[str, str] | None:
        """Why a failed document could not be read."""
        if document.error is None:
            return None
        return {"code": document.error, "message": sentence(document.error)}


def sentence(code: str) -> str:
    """What a code of reading means to the document's owner."""
    return reason(code, translation.get_language() or "en")
