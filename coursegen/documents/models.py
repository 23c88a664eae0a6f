from django.db import models
from django.db.models import TextChoices
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from coursegen.courses.models import Course
from coursegen.users.models import User


class DocumentStatus(TextChoices):
    UPLOADED = "uploaded"
    PROCESSING = "processing"
    READY = "ready"
    FAILED = "failed"
    REPLACED = "replaced"  # no source any more; its passages stay for lessons that are yet to be written anew


def storage_path(document: "Document", filename: str) -> str:
    """A name of our own making: nothing of the uploader's name reaches the file system."""
    return f"documents/{document.course_id}/{document.id}"


class Document(models.Model):
    """A file that a course is made from. `error` is a code of reading; its sentence is made when it is shown."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="documents")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="documents")
    name = models.CharField(max_length=255, help_text="as uploaded; for people, never for the file system")
    size = models.PositiveBigIntegerField()
    type = models.CharField(max_length=100, help_text="media type by content")
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to=storage_path, max_length=200)
    status = models.CharField(max_length=16, choices=DocumentStatus, default=DocumentStatus.UPLOADED)
    error = models.CharField(max_length=32, null=True, blank=True)  # noqa: DJ001
    language = models.CharField(max_length=8, blank=True, default="")
    pages = models.PositiveIntegerField(null=True, blank=True)
    words = models.PositiveIntegerField(default=0)
    replaces = models.OneToOneField(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="replacement",
        help_text="the document whose place it is about to take",
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        db_table = "documents"
        ordering = ["created_at", "id"]
        indexes = [
            models.Index("sha256", condition=models.Q(status=DocumentStatus.READY), name="documents_ready_by_content")
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=DocumentStatus.values), name="documents_status_known"),
            models.CheckConstraint(
                condition=models.Q(status=DocumentStatus.FAILED, error__isnull=False)
                | (~models.Q(status=DocumentStatus.FAILED) & models.Q(error__isnull=True)),
                name="documents_failed_has_error",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Passage(models.Model):
    """A quotable stretch of a document: what lessons are written from and cite.

    The column `search`, of which only `coursegen.search` knows, is kept by the database. `language` is the document's.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="passages", db_index=False)
    position = models.PositiveIntegerField(help_text="order within the document, from 0")
    heading_path = models.JSONField(default=list)
    page = models.PositiveIntegerField(null=True)
    language = models.CharField(max_length=8, blank=True, default="")
    text = models.TextField()

    class Meta:
        db_table = "passages"
        ordering = ["document", "position"]
        constraints = [models.UniqueConstraint(fields=["document", "position"], name="passages_position_once")]

    def __str__(self) -> str:
        return self.text[:80]
