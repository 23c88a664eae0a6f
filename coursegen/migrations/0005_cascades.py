from django.db import migrations
from metrics.sql_files import cascade


class Migration(migrations.Migration):
    dependencies = [("coursegen", "0004_quality_reports")]
    operations = [
        cascade(
            "courses.user_id",
            "sections.course_id",
            "lessons.course_id",
            "lessons.section_id",
            "quiz_questions.lesson_id",
            "documents.course_id",
            "documents.user_id",
            "passages.document_id",
            "idempotency_keys.user_id",
            "quality_reports.course_id",
            "llm_models.provider_id",
            "llm_choices.model_id",
        )
    ]
