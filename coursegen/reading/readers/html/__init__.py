"""HTML, by lxml: pages saved from the web, exports of wikis and word processors, pieces of either."""

import re
from pathlib import Path
from typing import Final

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from coursegen.reading.decoding import decode
from coursegen.reading.draft import Draft
from coursegen.reading.errors import DocumentError
from coursegen.reading.markdown_lists import with_lists

from .content import content_of
from .parts import parts_of

CHARSET: Final = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
CHARSET_WITHIN: Final = 4096
"""Browsers look at the first 1024 bytes; some programs write more before it."""


def read(path: Path) -> Draft:
    """The page at `path`: its main content without navigation, scripts and forms; emphasis and links as plain text."""
    data = path.read_bytes()
    stated = CHARSET.search(data[:CHARSET_WITHIN])
    root = _parsed(decode(data, declared=stated[1].decode("ascii") if stated else None))
    title = root.findtext(".//title")
    return Draft(list(with_lists(parts_of(content_of(root)))), title=title)


def _parsed(text: str) -> HtmlElement:
    """The page as a tree. The parser goes on as browsers do, but not below 2,048 levels, and resolves no entities."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    try:
        root = document_fromstring(text.replace("\x00", "").encode(), parser=parser)
    except etree.ParserError as error:
        raise DocumentError("empty") from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise DocumentError("too_large")
    return root
