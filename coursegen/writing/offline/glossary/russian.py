"""How Russian texts define: «X — это Y», «Под X понимают Y», «Y называется X»."""

import re
from collections.abc import Iterator

from coursegen.writing.offline.material.sentences import Sentence

from .found import DASHED, EQUATED, MARKED, SAID, Found

_TERM = r"(?P<term>[^—–:;,.()]{2,60}?)(?:\s*\([^)]{1,60}\))?"
_REST = r"(?P<definition>\S.+)$"
_THIS_IS = re.compile(rf"^{_TERM}\s*(?:[—–]|\s-)\s*это\s+{_REST}")
_DASH = re.compile(rf"^{_TERM}\s+[—–-]\s+(?!это\b){_REST}")
_IS_MEANT = re.compile(
    rf"^Под(?: термином| понятием)?\s+{_TERM}\s+(?:понима[юе]тс?я?|понимать|подразумева[юе]тс?я?)\s+{_REST}"
)
_IS_CALLED = re.compile(rf"^{_TERM}\s+(?:называ[юе]тс?я?|именуется|принято называть)\s+{_REST}")
_CALLED = re.compile(r"^(?P<definition>.{15,}?),?\s+(?:называ[юе]тс?я?|именуется)\s+(?P<term>[^—–:;,.()]{3,60})[.;]?$")
_REPRESENTS = re.compile(rf"^{_TERM}\s+представляет собой\s+{_REST}")
_ACCUSATIVE = re.compile(r"^\w*[ую](?!\w)", re.IGNORECASE)
_CLAUSE = re.compile(
    r"^(?:если|когда|не|то|что|чтобы|потому|поэтому|значит|так|как|где|кто|лишь|только|уже|ещё|еще|и|а|но|или|да|вот)\b",
    re.IGNORECASE,
)


def defined_in(sentence: Sentence) -> Iterator[Found]:
    """The definition a sentence holds, if it does; a term after «под» or «называется» is still in its oblique case."""
    for pattern, strength, oblique in _PATTERNS:
        if (match := pattern.match(sentence.text)) and not _unfit(match["definition"], pattern):
            marked = f"**{match['term']}**" in sentence.quote
            yield Found(
                match["term"], match["definition"], MARKED if marked else strength, sentence.source, oblique=oblique
            )
            return


def _unfit(definition: str, pattern: re.Pattern[str]) -> bool:
    """An accusative would stand out among nominatives; after a bare dash a clause or a figure defines nothing."""
    if pattern in (_IS_MEANT, _REPRESENTS, _IS_CALLED) and _ACCUSATIVE.match(definition):
        return True
    if pattern is _DASH:
        return _CLAUSE.match(definition) is not None or not definition[0].islower()
    return _CLAUSE.match(definition) is not None


_PATTERNS = (
    (_THIS_IS, EQUATED, False),
    (_IS_MEANT, SAID, True),
    (_REPRESENTS, SAID, False),
    (_IS_CALLED, SAID, True),
    (_DASH, DASHED, False),
    (_CALLED, SAID, True),
)
