"""Course text as HTML. Whoever wrote it, a model or a document's author, is a stranger to whoever reads it."""

from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt

SCHEMES = {"https", "mailto"}
TAGS = {
    "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "s", "sub", "sup", "blockquote", "code", "pre",
    "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "a",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}


def safe_html(markdown: str) -> str:
    """Markdown as HTML that can stand in a page of ours.

    Text, headings, lists, tables and code stay. Raw HTML shows as text, pictures are dropped (a remote one would tell
    its server who reads), and a link survives only if it is absolute and https or mailto.
    """
    return _cleaner.clean(_markdown.render(markdown))


def _kept(element: str, attribute: str, value: str) -> str | None:
    if attribute == "href" and not _leads_outside(value):
        return None
    return value


def _leads_outside(url: str) -> bool:
    try:
        return urlsplit(url.strip()).scheme.lower() in SCHEMES
    except ValueError:
        return False


_markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=_kept,
    url_schemes=SCHEMES,
    link_rel="noopener noreferrer nofollow",
)
