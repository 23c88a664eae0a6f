"""The values that columns of a course may hold, as clients know them."""

from django.db.models import TextChoices

LANGUAGES = (
    "ru", "en", "zh", "es", "fr", "de", "ja", "ko", "ar", "pt", "it", "tr", "vi", "th", "id", "ms", "hi", "bn", "pl",
)  # fmt: skip
STYLES = (
    "academic", "conversational", "storytelling", "practical", "motivational", "visual", "gamified", "minimalist",
    "research", "engaging", "professional", "socratic", "problem_based", "collaborative", "technical", "microlearning",
    "inspirational", "interactive", "analytical",
)  # fmt: skip
DIFFICULTIES = ("beginner", "intermediate", "advanced")
CONTENT_STRATEGIES = ("auto", "create_from_scratch", "expand_and_enhance")
OUTPUT_FORMATS = ("text", "presentation", "test")
OUTPUT_FORMATS_LATER = ("audio", "video")


class CourseStatus(TextChoices):
    DRAFT = "draft"
    INITIALIZING = "initializing"
    PROCESSING_DOCUMENTS = "processing_documents"
    ANALYZING_TASK = "analyzing_task"
    GENERATING_STRUCTURE = "generating_structure"
    GENERATING_CONTENT = "generating_content"
    FINALIZING = "finalizing"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


ACTIVE_STATUSES = frozenset(
    {
        CourseStatus.INITIALIZING,
        CourseStatus.PROCESSING_DOCUMENTS,
        CourseStatus.ANALYZING_TASK,
        CourseStatus.GENERATING_STRUCTURE,
        CourseStatus.GENERATING_CONTENT,
        CourseStatus.FINALIZING,
    }
)


class LessonStatus(TextChoices):
    PENDING = "pending"
    GENERATING = "generating"
    COMPLETED = "completed"
    FAILED = "failed"
    REVIEW_REQUIRED = "review_required"


WRITTEN = frozenset({LessonStatus.COMPLETED, LessonStatus.REVIEW_REQUIRED})
"""There is a text: fit to be taught, or to be looked over by a person first."""
