"""Narrowing the list of a course's documents."""

from coursegen.api.fields import OneOf
from coursegen.api.filters import Filters

from .models import DocumentStatus


class DocumentFilters(Filters):
    status = OneOf(DocumentStatus.values, help_text="only documents in this status")
