"""What stands in a document without being its matter: contents, title page, bibliography, page numbers."""

import re

from coursegen.writing.offline.text.markdown import Block
from coursegen.writing.offline.text.words import count_words

from .headings import clean_title

_NOT_MATTER = re.compile(
    r"^(?:содержание|оглавление|список (?:использованной |использованных |рекомендуемой )?"
    r"(?:литературы|источников|сокращений|рисунков|таблиц)|литература|библиография|библиографический список"
    r"|предметный указатель|алфавитный указатель|лист регистрации изменений|лист согласования"
    r"|(?:table of )?contents|index|bibliography|references|list of (?:figures|tables)|copyright"
    r"|(?:[\w-]+ (?:and |& )?){1,4}index|table of contents|(?:appendix \w+ )?copying(?: information)?"
    r"|(?:\w+ )?gnu (?:free documentation|(?:lesser )?general public) license|выходные данные"
    r"|acknowledge?ments?|see also|further reading|см\. также|смотрите также)$",
    re.IGNORECASE,
)
_AGENDA = re.compile(
    r"^(?:agenda|outline|overview of (?:the )?(?:talk|presentation)|today[’']?s (?:agenda|topics)"
    r"|what we(?: wi|[’'])ll (?:cover|talk about)(?: today)?|повестка(?: дня)?|план(?: (?:презентации|доклада|лекции"
    r"|занятия|урока|вебинара|выступления))?|о чём (?:мы )?(?:по)?говорим(?: сегодня)?|сегодня на (?:уроке|занятии))$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:(?:большое )?спасибо(?: всем)?(?: за (?:ваше )?(?:внимание|участие|просмотр))?|благодар(?:ю|им) за внимание"
    r"|(?:ваши |есть )?вопросы|вопросы и ответы|контакты|наши контакты|thank(?:s| you)(?: (?:all|everyone|very much))?"
    r"(?: for (?:your (?:attention|time)|listening|watching))?|(?:any )?questions|q ?(?:&|and) ?a|contacts?(?: us)?"
    r"|the end|конец)[\s.!?…]*$",
    re.IGNORECASE,
)
_CONTENTS_LINE = re.compile(r"(?:\.\s?){3,}\s*\d{1,4}\s*$|…\s*\d{1,4}\s*$|\S\s{2,}\d{1,4}\s*$|\S\t+\d{1,4}\s*$")
_LEGAL_NOTICE = re.compile(
    r"^\W*(?:copyright\s+(?:\(?c\)?|©|\d{4})|©\s*\d{4}|permission is granted to copy|all rights reserved"
    r"|все права защищены|авторские права\b.{0,40}\d{4})|^(?:table of )?contents$|^(?:содержание|оглавление)$",
    re.IGNORECASE,
)
_ANCHOR_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+\[[^\]]+\]\(#[^)]*\)\s*$")
_POINT = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_FEWEST_POINTS = 3
_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:стр(?:аница|\.)?|с\.|page|p\.)\s*)?\d{1,4}(?:\s*(?:из|of|/)\s*\d{1,4})?\W*$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?:;。！？]\s*(?:$|\n)")
_TITLE_PAGE_WORDS = 60


def is_heading_of_no_matter(path: tuple[str, ...]) -> bool:
    """Whether a heading says that what follows is a list of contents, sources and the like."""
    return any(_NOT_MATTER.match(heading) for heading in path)


def frames_a_talk(path: tuple[str, ...], text: str) -> bool:
    """Whether this is the agenda of a talk, or the slide that thanks, asks for questions and says where to write."""
    framing = any(_AGENDA.match(heading) or _CLOSING.match(heading) for heading in path[-1:])
    return framing and count_words(text) <= _TITLE_PAGE_WORDS


def thanks(block: Block) -> bool:
    """Whether a paragraph only thanks or asks for questions."""
    return block.kind == "paragraph" and _CLOSING.match(block.text.strip()) is not None


def is_contents(text: str) -> bool:
    """Whether most lines end in a page number after leaders, or are links within the document."""
    lines = [line for line in text.splitlines() if line.strip()]
    listed = sum(bool(_CONTENTS_LINE.search(line) or _ANCHOR_ITEM.match(line)) for line in lines)
    return len(lines) >= 3 and listed * 10 >= len(lines) * 6


def names_headings(block: Block, headings: frozenset[str]) -> bool:
    """Whether a list is a table of contents by what it says: most of its points are headings, and most headings in it.

    `headings`: the document's, as titles in lower case.
    """
    points = [clean_title(_POINT.sub("", line)).casefold() for line in block.text.splitlines() if line.strip()]
    named = headings.intersection(points)
    announces = block.kind == "list" and len(points) >= _FEWEST_POINTS
    return announces and sum(p in named for p in points) * 10 >= len(points) * 7 and len(named) * 2 > len(headings)


def is_page_number(block: Block) -> bool:
    return block.kind == "paragraph" and _PAGE_NUMBER.match(block.text.strip()) is not None


def is_legal_notice(block: Block) -> bool:
    """Whether a paragraph only says who owns the text, or announces a list of contents that is left out."""
    return block.kind == "paragraph" and _LEGAL_NOTICE.match(block.text.strip()) is not None


def is_title_page(blocks: tuple[Block, ...], path: tuple[str, ...]) -> bool:
    """Whether the very first passage only names the document: few words, no heading above, no sentence."""
    text = "\n".join(block.text for block in blocks)
    prose = all(block.kind == "paragraph" for block in blocks)
    return prose and not path and count_words(text) < _TITLE_PAGE_WORDS and not _SENTENCE_END.search(text)


OF_NO_MATTER = (is_page_number, is_legal_notice, thanks)
"""What a block may be that is left out wherever it stands."""
