from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from coursegen.users.models import User


class IdempotencyKey(models.Model):
    """A request by the name its sender gave it, and the answer it got; without `status`, it is being served."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_index=False)
    route = models.CharField(max_length=200)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64, help_text="of what the request asks for")
    claim_no = models.PositiveIntegerField(default=1)
    held_until = models.DateTimeField(help_text="until then nobody else may serve it")
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    headers = models.JSONField(default=dict, blank=True)
    body = models.TextField(blank=True, default="")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        db_table = "idempotency_keys"
        constraints = [
            models.UniqueConstraint(fields=["user", "route", "key"], name="idempotency_keys_once"),
            models.CheckConstraint(condition=Q(status__isnull=True) | Q(status__lt=500), name="idempotency_keys_kept"),
        ]
        indexes = [models.Index(fields=["created_at"], name="idempotency_keys_oldest")]

    def __str__(self) -> str:
        return self.key
