"""All models of the package, for Django; each lives in the folder of its noun."""

from .courses.models import Course, Lesson, QuizQuestion, Section
from .documents.models import Document, Passage
from .idempotency.models import IdempotencyKey
from .organizations.models import Organization
from .tiers.models import TierPolicy
from .users.models import User

__all__ = [
    "Course",
    "Document",
    "IdempotencyKey",
    "Lesson",
    "Organization",
    "Passage",
    "QuizQuestion",
    "Section",
    "TierPolicy",
    "User",
]
