"""What may count as a term and as a definition: no clauses, no pronouns, no half sentences."""

import re
from pathlib import Path

from coursegen.writing.offline.text import russian
from coursegen.writing.offline.text.language import Language
from coursegen.writing.offline.text.sentences import without_full_stop
from coursegen.writing.offline.text.word_lists import read_words
from coursegen.writing.offline.text.words import count_words, words

from .found import EQUATED, MARKED, Found

MOST_WORDS = 4
LONGEST_TERM = 60
FEWEST_DEFINITION_WORDS = 3
LONGEST_DEFINITION = 400

_HERE = Path(__file__).parent

_UNFIT = {code: read_words(_HERE / f"no_terms.{code}.txt") for code in ("ru", "en")}
_INNER_FINE = read_words(_HERE / "inner_words.txt")
_OBLIQUE_START = re.compile(r"^\S+(?:ого|его|ому|ему|ыми|ими|ых|ую|юю)(?:\s|$)", re.IGNORECASE)
_PRONOUNS = frozenset(("нем", "нём", "ней", "них", "ним", "нему", "этом", "этого", "том", "этой"))
_THIS_IS = re.compile(r"^это\s+", re.IGNORECASE)
_RUSSIAN_AMOUNT = re.compile(
    r"^(?:до|от|не|более|менее|свыше|около|примерно|в|на|по|с|со|из|при|через|после|к|за|под|только|лишь|каждые|\d)\b",
    re.IGNORECASE,
)
# "variable s" is about one variable; "NAME man" is a heading that the layout ran into its text.
_LETTER_LAST = re.compile(r"\s[^\W\d_]$")
_SHOUTED_AND_NOT = re.compile(r"^[A-ZА-ЯЁ]{5,}\s+[a-zа-яё]")
_DANGLING = re.compile(r"(?:[,:;(\-–—]|\b(?:и|или|а|и т|the|and|or|a|of|см|e\.g|i\.e))\s*$", re.IGNORECASE)


def is_term(found: Found, language: Language) -> bool:
    term = found.term
    parts = words(term)
    if not parts or len(parts) > MOST_WORDS or not 2 <= len(term) <= LONGEST_TERM or term.count("(") != term.count(")"):
        return False
    if not found.code and (term.count('"') % 2 or _LETTER_LAST.search(term) or _SHOUTED_AND_NOT.search(term)):
        return False
    unfit = _UNFIT.get(language.code, language.stopwords)
    lowered = [part.lower() for part in parts]
    outer = {0, len(parts) - 1}
    bad = [part in unfit and (at in outer or part not in _INNER_FINE) for at, part in enumerate(lowered)]
    # What the author marked as a term may hold any words, if they are not all like "first step" or "note".
    if all(bad) if found.strength == MARKED else any(bad):
        return False
    return language.code != "ru" or _is_russian_term(lowered, found)


def _is_russian_term(lowered: list[str], found: Found) -> bool:
    if any(russian.is_verb_or_adverb(part) and len(part) > 4 for part in lowered) and found.strength < EQUATED:
        return False
    if _PRONOUNS & set(lowered):
        return False
    if found.oblique:
        return True
    if all(russian.is_adjective(part) for part in lowered):
        return False
    return _OBLIQUE_START.match(found.term) is None and (found.strength > 1 or found.term[:1].isupper())


def definition_alone(text: str) -> str:
    """The definition up to its first semicolon, without the «это» that introduces it and the full stop."""
    first, _, _ = _THIS_IS.sub("", text).partition("; ")
    return without_full_stop(first if count_words(first) >= FEWEST_DEFINITION_WORDS else text)


def is_definition(definition: str, language: Language) -> bool:
    """Whether it says what something is: a whole phrase, not a clause and not an amount."""
    if language.code == "ru" and _RUSSIAN_AMOUNT.match(definition):
        return False
    if (
        definition.isupper()
        or len(definition) > LONGEST_DEFINITION
        or definition.endswith("?")
        or _DANGLING.search(definition)
    ):
        return False
    balanced = definition.count("(") == definition.count(")") and definition.count("«") == definition.count("»")
    return balanced and count_words(definition) >= FEWEST_DEFINITION_WORDS
