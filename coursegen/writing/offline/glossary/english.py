"""How English texts define: "X is a Y", "X refers to Y", "Y is called X"."""

import re
from collections.abc import Iterator

from coursegen.writing.offline.material.sentences import Sentence

from .found import DASHED, EQUATED, MARKED, SAID, Found

_TERM = r"(?:(?:An?|The)\s+)?(?P<term>[^—–:;,.()]{2,60}?)(?:\s*\([^)]{1,60}\))?"
_IS = re.compile(
    rf"^{_TERM}\s+(?:is|are)\s+(?P<definition>(?:an?|the|any|anything|something|anyone|someone|one of)\s+\S.+)$"
)
_MEANS = re.compile(
    rf"^{_TERM}\s+(?:refers? to|means|denotes|stands for|(?:is|are) defined as|describes)\s+(?P<definition>\S.+)$"
)
_DASH = re.compile(r"^(?P<term>[^—–:;,.()]{2,60}?)\s+(?:[—–]|--?)\s+(?P<definition>[a-z].+)$")
_CALLED = re.compile(
    r"^(?P<definition>An?\s.{15,}?)\s+(?:is|are) (?:called|known as|termed)\s+(?:an?\s+|the\s+)?"
    r"(?P<term>[^—–:;,.()]{3,60})\.?$"
)
_NO_DEFINITION = re.compile(
    r"^(?:an?|the|any|one of)\s+(?:\w+ly\s+)?(?:great|good|bad|better|best|common|useful|popular|must|lot|bit|few"
    r"|number of|result|same|way to go|problem|reason|only|most|case|following|first|second|third|last|next|main|key"
    r"|default)\b",
    re.IGNORECASE,
)
_QUOTES = "\"“”'"
# "A dead letter is a message that …": said once, it is a definition all the same.
_GENUS = re.compile(r"^An? [^,]{2,60}? is an? [^,;]{3,60}? (?:that|which|who|whose|where|in which|for which)\b")
_CLAUSE = re.compile(r"^(?:that|if|when|because|not|to|you|we|it|this|how|what|whether)\b", re.IGNORECASE)


def defined_in(sentence: Sentence) -> Iterator[Found]:
    """The definition a sentence holds, if it does."""
    for pattern, strength in ((_MEANS, SAID), (_IS, SAID), (_CALLED, SAID), (_DASH, DASHED)):
        match = pattern.match(sentence.text)
        if not match or _CLAUSE.match(match["definition"]):
            continue
        marked = _is_marked(match["term"], sentence)
        if marked or not _NO_DEFINITION.match(match["definition"]):
            if pattern is _IS and _GENUS.match(sentence.text):
                strength = EQUATED
            code = f"`{match['term'].strip(_QUOTES)}`" in sentence.quote
            yield Found(match["term"], match["definition"], MARKED if marked else strength, sentence.source, code=code)
            return


def _is_marked(term: str, sentence: Sentence) -> bool:
    """Whether the author set the term in bold or italics where it is defined."""
    return f"*{term}*" in sentence.quote
