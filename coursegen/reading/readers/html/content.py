"""What of a page is its content, and what is only around it."""

from typing import Final

from lxml.html import HtmlElement

NO_TEXT: Final = (
    "script", "style", "noscript", "template", "head", "nav", "footer", "iframe", "object", "svg", "canvas", "audio",
    "video", "map", "button", "input", "select", "textarea", "dialog",
)  # fmt: skip
NO_CONTENT_ROLES: Final = ("navigation", "banner", "contentinfo", "search", "complementary", "menu", "dialog")
NO_CONTENT_CLASSES: Final = ("navheader", "navfooter", "toc", "longdesc-link")
"""How DocBook's stylesheets name what leads from page to page; manuals are made by them."""

AROUND: Final = ("header", "aside")
"""Parts of the content where they stand inside it; otherwise of what is around it."""

MAIN_SHARE: Final = 0.25
"""What marks itself as the main content counts as such if it holds at least this much of the page's text."""

FURNITURE: Final = " | ".join(
    [
        *(f"//{tag}" for tag in NO_TEXT),
        *(f"//*[@role='{role}']" for role in NO_CONTENT_ROLES),
        *(f"//*[contains(concat(' ', @class, ' '), ' {name} ')][not(.//h1)]" for name in NO_CONTENT_CLASSES),
        *(f"//{tag}[not(ancestor::main or ancestor::article or .//h1)]" for tag in AROUND),
        "//*[@hidden or @aria-hidden='true'][not(self::body)]",
        "//*[contains(translate(@style, ' ', ''), 'display:none')][not(self::body)]",
    ]
)


def content_of(root: HtmlElement) -> HtmlElement:
    """The element that holds the page's content. Removes from the tree what is no content."""
    for element in root.xpath(FURNITURE):
        if element.getparent() is not None:
            element.drop_tree()
    body = root.find("body")
    whole = root if body is None else body
    marked = whole.xpath(".//main | .//*[@role='main']") or whole.xpath(".//article")
    if len(marked) == 1 and _length(marked[0]) >= MAIN_SHARE * _length(whole):
        return marked[0]
    return whole


def _length(element: HtmlElement) -> int:
    return sum(len(text.strip()) for text in element.itertext())
