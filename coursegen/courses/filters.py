"""Narrowing the list of courses."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from coursegen.api.fields import Line, OneOf
from coursegen.api.filters import Filters

from .choices import LANGUAGES, CourseStatus
from .models import Course

LOOKUPS = {
    "status": "status",
    "language": "language",
    "created_from": "created_at__gte",
    "created_before": "created_at__lt",
    "search": "title__icontains",
}


class CourseFilters(Filters):
    status = OneOf(CourseStatus.values, help_text="only courses in this status")
    language = OneOf(LANGUAGES, help_text="only courses in this language")
    created_from = serializers.DateTimeField(help_text="only courses made at this time or later (RFC 3339)")
    created_before = serializers.DateTimeField(help_text="only courses made before this time (RFC 3339)")
    search = Line(max_length=200, help_text="only courses with these words in their title, in any case")

    @staticmethod
    def narrow(courses: "QuerySet[Course]", query: Mapping[str, Any]) -> "QuerySet[Course]":
        return courses.filter(**{LOOKUPS[name]: value for name, value in query.items()})
