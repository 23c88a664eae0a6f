"""The quality report in the OpenAPI document's example."""

from coursegen.examples import COMPLETED_AT, COURSE_ID, DOCUMENT_ID, LESSON_ID

COVERAGE = {"percent": 62.5, "passages": 40, "assigned": 32, "cited": 25}
FINDING = {
    "check": "length",
    "severity": "warning",
    "section": None,
    "message": "the lesson is too short: about 6 minutes instead of 15",
}
REPORT = {
    "course_id": COURSE_ID,
    "created_at": COMPLETED_AT,
    "lessons_to_review": 1,
    "counts": {"errors": 0, "warnings": 1, "by_check": {"length": 1}},
    "coverage": COVERAGE,
    "documents": [{"document_id": DOCUMENT_ID, "name": "instrukciya.pdf", "coverage": COVERAGE}],
    "lessons": [
        {
            "lesson_id": LESSON_ID,
            "label": "1.2",
            "title": "Осмотр погрузчика перед сменой",
            "status": "review_required",
            "citations": 4,
            "passages": 3,
            "quality_score": 0.95,
            "findings": [FINDING],
        }
    ],
    "findings": [],
}
