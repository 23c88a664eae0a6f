"""What the templates of pages can do with a text."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from lxml import etree, html

from coursegen.courses.html import safe_html
from coursegen.exports import notices
from coursegen.exports.contents import Course, Lesson
from coursegen.exports.labels import Labels

register = template.Library()
VOID = {"br", "hr"}


@register.filter
def markdown(text: str) -> SafeString:
    """Markdown as harmless HTML which is well-formed XML as well."""
    return mark_safe(_well_formed(safe_html(text)))  # noqa: S308 - that is what safe_html is for


@register.filter
def notice(lesson: Lesson, labels: Labels) -> str:
    return notices.of_lesson(lesson, labels)


@register.filter(name="notices")
def of_course(course: Course, labels: Labels) -> tuple[str, ...]:
    return notices.of_course(course, labels)


def _well_formed(fragment: str) -> str:
    if not fragment.strip():
        return ""
    whole = html.fragment_fromstring(fragment, create_parent="div")
    for element in whole.iter():
        if element.tag not in VOID and element.text is None:
            element.text = ""  # or it would be written as <td/>, which HTML takes for an opening tag
    xml: str = etree.tostring(whole, encoding="unicode")
    return xml.removeprefix("<div>").removesuffix("</div>")
