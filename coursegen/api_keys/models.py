from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Least, Now
from uuid_utils.compat import uuid7

from coursegen.organizations.models import Organization
from coursegen.users.models import User


class KeyState(models.TextChoices):
    ACTIVE = "active"
    EXPIRED = "expired"
    REVOKED = "revoked"


class ApiKey(models.Model):
    """A key of an organization that acts for one of its members; what is kept of it can't be used to call the API."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="api_keys", db_index=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_keys", help_text="acts for this member")
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=16, help_text="how the key begins")
    digest = models.CharField(max_length=64, editable=False, help_text="SHA-256 of the key")
    scopes = ArrayField(models.CharField(max_length=32))
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    expires_at = models.DateTimeField(null=True, blank=True, help_text="empty: never")
    last_used_at = models.DateTimeField(null=True, editable=False, help_text="to the minute")
    revoked_at = models.DateTimeField(null=True, editable=False)
    revoked_by = models.UUIDField(null=True, editable=False, help_text="a user's id; they may be gone")

    class Meta:
        db_table = "api_keys"
        verbose_name = "API key"
        verbose_name_plural = "API keys"
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="api_keys_digest"),
            models.CheckConstraint(condition=models.Q(scopes__len__gt=0), name="api_keys_have_scopes"),
        ]
        indexes = [
            models.Index(fields=["organization", "-created_at", "-id"], name="api_keys_newest"),
            models.Index(Least("revoked_at", "expires_at"), name="api_keys_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    def state(self, now: datetime) -> KeyState:
        if self.revoked_at:
            return KeyState.REVOKED
        return KeyState.EXPIRED if self.expires_at and self.expires_at <= now else KeyState.ACTIVE
