from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from coursegen.language_models.account import Account
from coursegen.language_models.registry.models import LanguageModel


@dataclass(frozen=True)
class BatchCall:
    """A call that is to go with a batch. `at_most`: USD it may cost there; `body`: what is sent."""

    model: LanguageModel
    account: Account
    purpose: str
    content_hash: bytes
    at_most: Decimal
    body: dict[str, Any]
