"""A sentence with its number left out; the wrong choices have the same format and fit the same unit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from coursegen.writing.offline.material.sentences import Sentence
from coursegen.writing.offline.material.standalone import leans
from coursegen.writing.offline.material.study import Material
from coursegen.writing.offline.phrases import Phrases

from .alternatives import Amount, alternatives
from .draft import MOST_WRONG, Draft
from .units_of_measure import unit_pattern

FEWEST_WORDS, MOST_WORDS = 6, 40
# Where the number only numbers something.
_LABEL = re.compile(
    r"(?:рис\w*|табл\w*|п|пункт\w*|ст|стать\w*|гл\w*|раздел\w*|с|стр|№|приложени\w*|шаг\w*|этап\w*|гост|снип|верси\w*|fig\w*"
    r"|table|section|chapter|step|page|pp?|no|rfc|iso|version|v|python|level|part)\.?\s*$|[×xх*]\s*$",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?<![\w.,/:№#§+\-–—−])(?P<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,3}(?:,\d{3})+|\d+(?:[.,]\d{1,2})?)"
    r"(?![.,]?\d)(?!\s?[\d–—:/×-])"
)


@dataclass(frozen=True)
class Blank:
    """A number in a sentence; `unit` is lower-cased, without what inflects."""

    sentence: Sentence
    amount: Amount
    start: int
    end: int


def drafts(material: Material, phrases: Phrases) -> Iterator[Draft]:
    blanks = [blank for sentence in material.sentences if _fits(sentence) for blank in _blanks(sentence)]
    for blank in blanks:
        text, number = blank.sentence.text, blank.amount.text
        others = [o.amount for o in blanks if o.amount.unit == blank.amount.unit and o.amount.text not in text]
        wrong = alternatives(blank.amount, others, blank.sentence.language.code, key=text)[:MOST_WRONG]
        hole = f"{text[: blank.start]}{phrases.blank}{text[blank.end :]}"
        question = phrases.quiz_number.format(sentence=phrases.quoted(hole))
        reference = phrases.reference(blank.sentence.source)
        explanation = phrases.quiz_explanation.format(reference=reference, quote=phrases.quoted(text))
        yield Draft(text, question, number, tuple(wrong), explanation)


def _fits(sentence: Sentence) -> bool:
    whole = not sentence.text[0].islower() and not sentence.text.endswith((":", "?"))
    return whole and FEWEST_WORDS <= sentence.words <= MOST_WORDS and not leans(sentence.text)


def _blanks(sentence: Sentence) -> Iterator[Blank]:
    for match in _pattern(sentence.language.code).finditer(sentence.text):
        number = match["number"]
        once = len(re.findall(rf"(?<!\d){re.escape(number)}(?!\d)", sentence.text)) == 1
        if once and not _LABEL.search(sentence.text[: match.start()]):
            yield Blank(sentence, Amount(number, match["unit"].lower()[:4]), *match.span("number"))


@lru_cache(maxsize=32)
def _pattern(code: str) -> re.Pattern[str]:
    return re.compile(rf"{_NUMBER}[ \u00a0\u202f]?(?P<unit>{unit_pattern(code)})")
