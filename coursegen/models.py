"""All models of the package, for Django; each lives in the folder of its noun."""

from .api_keys.models import ApiKey
from .courses.models import Course, Lesson, QuizQuestion, Section
from .documents.models import Document, Passage
from .idempotency.models import IdempotencyKey
from .identity.models import EndedFamily, ExternalIdentity
from .language_models.ledger.models import ModelCall
from .language_models.registry.models import LanguageModel, ModelChoice, Provider
from .meaning.models import PassageEmbedding
from .organizations.models import Organization
from .quality.models import QualityReport
from .tiers.models import TierPolicy
from .users.models import User

__all__ = [
    "ApiKey",
    "Course",
    "Document",
    "EndedFamily",
    "ExternalIdentity",
    "IdempotencyKey",
    "LanguageModel",
    "Lesson",
    "ModelCall",
    "ModelChoice",
    "Organization",
    "Passage",
    "PassageEmbedding",
    "Provider",
    "QualityReport",
    "QuizQuestion",
    "Section",
    "TierPolicy",
    "User",
]
