"""Definitions that the layout marks, in any language: bold terms, glossary lists, two-column tables."""

import re
from collections.abc import Iterator

from coursegen.writing.offline.material.excerpts import Excerpt
from coursegen.writing.offline.text.markdown import Block
from coursegen.writing.offline.text.plain import plain

from .found import MARKED, Found

_AFTER = r"(?:\s*\([^)]{1,60}\))?\s*(?P<between>[—–:]|-\s)?\s*(?P<definition>\S.+)$"  # "term (abbr.) — definition"
_BOLD = re.compile(rf"^\s*(?:\*\*|__)(?P<term>[^*_`]{{2,60}}?)(?P<inside>\s*[:.—–])?(?:\*\*|__){_AFTER}", re.DOTALL)
_CODE = re.compile(rf"^\s*`(?P<term>[^`\s]{{2,60}})(?P<inside>)`{_AFTER}", re.DOTALL)
_LINE = re.compile(
    r"^(?P<term>[^—–:.]{2,60}?)(?:\s*\([^)]{1,60}\))?(?:\s+[—–-]\s+|:\s+)(?P<definition>\S.+)$", re.DOTALL
)
_GLOSSARY = re.compile(
    r"^(?:глоссарий|словарь|основные (?:понятия|термины)|термины|терминология|определения|термины и определения"
    r"|(?:key |basic )?(?:glossary|terms|definitions|vocabulary|terminology)(?: of terms| and definitions)?)$"
    r"|^(?:словарь|глоссарий|glossary of)\s",
    re.IGNORECASE,
)
_TERM_COLUMN = re.compile(
    r"^(?:термин|понятие|term|concept|word|аббревиатура|сокращение|abbreviation)\b", re.IGNORECASE
)
_MEANING_COLUMN = re.compile(
    r"^(?:определение|значение|описание|расшифровка|что это|definition|meaning|description|explanation)", re.IGNORECASE
)


def marked_definitions(excerpt: Excerpt) -> Iterator[Found]:
    for sentence in excerpt.sentences:
        code = _CODE.match(sentence.quote)
        match = code or _BOLD.match(sentence.quote)
        if match and (match["inside"] or match["between"]):
            yield Found(plain(match["term"]), plain(match["definition"]), MARKED, excerpt.source, code=code is not None)
        elif any(_GLOSSARY.match(heading) for heading in excerpt.path) and (match := _LINE.match(sentence.text)):
            yield Found(match["term"], match["definition"], MARKED, excerpt.source)
    for block in excerpt.blocks:
        yield from _in_table(block, excerpt)


def _in_table(block: Block, excerpt: Excerpt) -> Iterator[Found]:
    table = block.table
    if table is None or len(table.header) < 2:
        return
    if _TERM_COLUMN.match(table.header[0]) and _MEANING_COLUMN.match(table.header[1]):
        for row in table.rows:
            yield Found(row[0], row[1], MARKED, excerpt.source)
