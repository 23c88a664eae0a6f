from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Value
from django.db.models.functions import Lower, Now
from uuid_utils.compat import uuid7

from coursegen.organizations.models import Organization
from coursegen.tiers.names import Tier


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user with a personal organization, unless one is given."""
        email = self.normalize_email(email).lower()
        if "organization" not in fields:
            fields["organization"] = Organization.objects.create(name=email)
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """By email in any case, through the index that keeps it unique so."""
        return self.alias(folded=Lower("email")).get(folded=Lower(Value(username)))


class User(AbstractBaseUser, PermissionsMixin):
    """A person who makes courses; logs in by email. The tier is the user's own and comes from this row alone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(unique=True)
    tier = models.CharField(max_length=16, choices=Tier, default=Tier.FREE)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="users")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(db_default=Now(), editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "users"
        constraints = [
            models.UniqueConstraint(Lower("email"), name="users_email_any_case"),
            models.CheckConstraint(condition=models.Q(tier__in=Tier.values), name="users_tier_known"),
        ]

    def __str__(self) -> str:
        return self.email
