from decimal import Decimal
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models


def budget(help_text: str) -> "models.DecimalField[Any, Any]":
    """A column that caps money, in USD. Null is no cap."""
    return models.DecimalField(
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
        help_text=help_text,
    )
