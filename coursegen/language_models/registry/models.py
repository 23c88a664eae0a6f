from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from coursegen.language_models.calling.shapes import OutputMode

from .keys import PREFIX, names_a_key


class ProviderKind(models.TextChoices):
    OPENAI = "openai", "OpenAI-compatible"
    ANTHROPIC = "anthropic", "Anthropic"
    GOOGLE = "google", "Google"


class Provider(models.Model):
    """Where models are called: an address, the protocol spoken there, and the name of the variable with the key."""

    name = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=16, choices=ProviderKind, default=ProviderKind.OPENAI)
    base_url = models.CharField(
        max_length=500,
        blank=True,
        default="",
        validators=[RegexValidator(r"^https?://\S+$", "An address that begins with http:// or https://.")],
        help_text="empty: the protocol's own service",
    )
    api_key_variable = models.CharField(
        max_length=100,
        blank=True,
        default="",
        validators=[names_a_key],
        help_text=f"environment variable that holds the key; begins with {PREFIX}. Empty: a server without keys",
    )
    batches = models.BooleanField(
        default=False,
        db_default=False,
        help_text="it has OpenAI's files and batches, so that lessons may be written in the economy lane",
    )
    enabled = models.BooleanField(default=True)

    class Meta:
        db_table = "llm_providers"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=ProviderKind.values), name="llm_providers_kind_known"),
            models.CheckConstraint(
                condition=models.Q(api_key_variable="") | models.Q(api_key_variable__startswith=PREFIX),
                name="llm_providers_key_is_a_key",
            ),
            models.CheckConstraint(
                condition=models.Q(batches=False) | models.Q(kind=ProviderKind.OPENAI),
                name="llm_providers_batches_are_openais",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.kind == ProviderKind.OPENAI and not self.base_url:
            raise ValidationError({"base_url": "An OpenAI-compatible provider needs its address."})
        if self.batches and self.kind != ProviderKind.OPENAI:
            raise ValidationError({"batches": "Only batches of the OpenAI kind are spoken here."})


def _price(help_text: str, **more: Any) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(
        max_digits=12, decimal_places=6, validators=[MinValueValidator(Decimal(0))], help_text=help_text, **more
    )


class LanguageModel(models.Model):
    """A model at a provider: what it costs, how often it may be called, how it is best asked for JSON."""

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="models", db_index=False)
    name = models.CharField(max_length=200, help_text="as the provider calls it")
    price_in = _price("USD per million tokens read", default=Decimal(0))
    price_out = _price("USD per million tokens written", default=Decimal(0))
    price_cached = _price(
        "USD per million tokens read from the provider's cache; empty: as any others", null=True, blank=True
    )
    batch_price_factor = models.DecimalField(
        max_digits=4,
        decimal_places=3,
        default=Decimal("0.5"),
        db_default=Decimal("0.5"),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1))],
        help_text="what a call costs in a batch, as a share of the prices above",
    )
    requests_per_minute = models.PositiveIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1)], help_text="over all workers; empty: no limit"
    )
    tokens_per_minute = models.PositiveIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1)], help_text="read and written; empty: no limit"
    )
    max_output_tokens = models.PositiveIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="most it can write at once; empty: unknown",
    )
    deadline_seconds = models.PositiveIntegerField(
        default=180,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text="a call that takes longer is given up",
    )
    output_mode = models.CharField(
        max_length=16,
        blank=True,
        default="",
        choices=[(mode.value, mode.value) for mode in OutputMode],
        help_text="how it was found to be best asked for JSON; empty: not known yet",
    )
    enabled = models.BooleanField(default=True)

    class Meta:
        db_table = "llm_models"
        ordering = ["provider__name", "name"]
        constraints = [
            models.UniqueConstraint(fields=["provider", "name"], name="llm_models_once_per_provider"),
            models.CheckConstraint(
                condition=models.Q(price_in__gte=0, price_out__gte=0)
                & (models.Q(price_cached__isnull=True) | models.Q(price_cached__gte=0)),
                name="llm_models_prices_sane",
            ),
            models.CheckConstraint(
                condition=models.Q(batch_price_factor__gte=0, batch_price_factor__lte=1),
                name="llm_models_batch_price_factor_sane",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.provider.name})"


class ModelChoice(models.Model):
    """A model that serves a purpose. The lowest order goes first, the others stand in when it fails."""

    purpose = models.CharField(
        max_length=64,
        blank=True,
        default="",
        validators=[RegexValidator(r"^[a-z_]+$", "Small letters and _ only.")],
        help_text="what the model is called for, as the ledger names it; empty: whatever has no choice of its own",
    )
    order = models.PositiveSmallIntegerField(default=1, help_text="the lowest is asked first")
    model = models.ForeignKey(LanguageModel, on_delete=models.CASCADE, related_name="choices")

    class Meta:
        db_table = "llm_choices"
        ordering = ["purpose", "order"]
        constraints = [
            models.UniqueConstraint(fields=["purpose", "order"], name="llm_choices_one_per_place"),
            models.UniqueConstraint(fields=["purpose", "model"], name="llm_choices_model_once"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose or 'anything'}: {self.order}"
