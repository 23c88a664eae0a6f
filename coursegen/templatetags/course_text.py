"""Course text in templates."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from coursegen.courses.html import safe_html

register = template.Library()


@register.filter
def markdown(text: str | None) -> SafeString:
    """A lesson's Markdown as HTML fit for a page of ours."""
    return mark_safe(safe_html(text or ""))  # noqa: S308 - cleaned by the list of safe_html
