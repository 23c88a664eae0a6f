from django.db import models
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from coursegen.tiers.names import Tier
from coursegen.users.models import User


class EndedFamily(models.Model):
    """All tokens that came of one login are refused; the id is the claim `family` of each of them."""

    id = models.UUIDField(primary_key=True, editable=False)
    ended_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        db_table = "ended_token_families"
        verbose_name = "ended token family"
        verbose_name_plural = "ended token families"
        indexes = [models.Index(fields=["ended_at"], name="ended_token_families_oldest")]

    def __str__(self) -> str:
        return str(self.id)


class ExternalIdentity(models.Model):
    """Whom a trusted issuer means by a subject. What it tells of them is of the latest of their tokens seen here."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    issuer = models.CharField(max_length=500)
    subject = models.UUIDField()
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="identities")
    email = models.CharField(max_length=254, blank=True, default="", help_text="as told at first; finds no account")
    told_tier = models.CharField(
        max_length=16, choices=Tier, blank=True, default="", help_text="heard only where the issuer is trusted with it"
    )
    told_at = models.DateTimeField(help_text="when the latest token that was listened to was issued")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        db_table = "external_identities"
        verbose_name = "external identity"
        verbose_name_plural = "external identities"
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="external_identities_once"),
        ]

    def __str__(self) -> str:
        return self.email or str(self.subject)
