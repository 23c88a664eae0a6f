"""Russian word forms by their endings: enough to tell a nominative from an oblique case, no dictionary.

Wrong now and then for single words; callers only offer forms that stand in the text, so the worst is an oblique form.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from .word_lists import read_words

Forms = Mapping[str, int]

_NOUN_LIKE_ADJECTIVE = re.compile(r"(?:[нтвлрзсд]ие|[рлтбд]ий|строй|слой|бой|край|случай|урожай)$")
_ADJECTIVE = re.compile(r"(?:[ыио]й|[ая]я|[ое]е|[ыи]е|[ое]го|[ое]му|[ыи]ми?|[ыи]х|ую|юю)$")
_ADJECTIVE_ON_ME = re.compile(r"(?:[кгхшщжчн]ий|[кгхшщж]ие|(?:ш|щ|жн|шн|чн|дн|рн|тн|вн|сн|льн)ие)$")
_VERB = re.compile(
    r"(?:тся|ться|лся|лась|лось|лись|йте|[иеё]шь|у[ею]т|[аяу]ют|ят|[аяе]ет|[аеи]в|[аия]ть|[еи]те|ем|[деклмнрсч]ит|[дгжкнчшщ]ут)$"
)
_ADVERB = re.compile(r"(?:[а-я]{3}(?:но|мо|ски|жды)|[а-я]{4}нее)$")
_NOT_ADVERBS = frozenset(("окно", "зерно", "письмо", "полотно", "волокно", "пятно", "бревно"))

_OBLIQUE = re.compile(r"(?:[оеё]м|[оеё]й|ью|[ая]ми|[ая]х|[ая]м|у|ю|[оеё]в|ии)$")
_ENDS = {"ая": ("а", "я", "ь"), "яя": ("а", "я", "ь"), "ое": ("о", "е", "мя"), "ее": ("о", "е", "мя")}
_MOSTLY_FEMININE = ("ка", "ца", "ота", "ина", "жа", "ша", "ча", "ща", "ня", "ля", "ья", "ба")
_FEMININE = frozenset(("линия", "компания", "кампания", "гарантия", "партия", "династия"))
_PLURAL = ("ы", "и", "а", "я", "е")
_CONSONANT = re.compile(r"[бвгджзйклмнпрстфхцчшщь]$")
SURE = 0.5


def is_adjective(word: str, forms: Iterable[str] | None = None) -> bool:
    """By its ending; "-ой" and "-ей" are also nouns' endings, so with `forms` another adjective must be among them."""
    if forms is not None and word.endswith(("ой", "ей")):
        return any(is_adjective(form) for form in forms if not form.endswith(("ой", "ей")))
    if _ADJECTIVE_ON_ME.search(word):
        return True
    return _ADJECTIVE.search(word) is not None and _NOUN_LIKE_ADJECTIVE.search(word) is None and len(word) > 4


def is_verb_or_adverb(word: str) -> bool:
    """Whether the ending is one that nouns seldom have."""
    if _ADVERB.search(word):
        return word not in _NOT_ADVERBS
    return _VERB.search(word) is not None and word not in _NOT_VERBS


_NOT_VERBS = read_words(Path(__file__).with_name("nouns_like_verbs.ru.txt"))


def agrees(adjective: str, noun: str) -> bool:
    """Whether both stand in the nominative, of one gender and number."""
    ending = adjective[-2:]
    if ending in ("ый", "ий", "ой"):
        return _CONSONANT.search(noun) is not None
    if ending in ("ые", "ие"):
        return noun.endswith(_PLURAL) and not noun.endswith("ии")
    return ending in _ENDS and noun.endswith(_ENDS[ending])


def nominative_score(noun: str, forms: Forms) -> float:
    """From 0 to 1: how likely a form is a nominative, given the other forms of the same stem in the text."""
    if noun.endswith(("ость", "ство", "ние", "тие", "вие")):
        return 1.0
    if noun.endswith("ия"):
        return 0.3 if noun.endswith(("ния", "тия", "вия")) and noun not in _FEMININE else 1.0
    if _OBLIQUE.search(noun):
        return 0.6 if (len(noun) <= 4 and noun[-1] not in "ую") or noun in _NOT_VERBS else 0.05
    if noun.endswith(("а", "я")):
        return _score_of_a(noun, forms)
    if noun.endswith(("ы", "и")):
        feminine = {noun[:-1] + "а", noun[:-1] + "я"} & set(forms) or noun[:-1] + "у" in forms
        return 0.3 if feminine and noun[:-1] not in forms else 0.55
    if noun.endswith("е"):
        return 0.95 if noun + "м" in forms else 0.2
    return 0.95 if noun.endswith(("ь", "о")) else _score_of_bare(noun, forms)


def _score_of_a(noun: str, forms: Forms) -> float:
    """A feminine nominative, unless it is the genitive of a masculine noun."""
    stem = noun[:-1]
    if any(form.endswith(("ой", "ою", "ею")) for form in forms) or (
        stem + "у" in forms and stem not in forms and not stem.endswith(("ник", "тел", "тор"))
    ):
        return 0.9
    if stem in forms or _is_masculine(forms):
        return 0.2
    return 0.6 if len(forms) == 1 and noun.endswith(_MOSTLY_FEMININE) else 0.4


def _score_of_bare(noun: str, forms: Forms) -> float:
    """A masculine nominative, unless it is the genitive plural of another gender."""
    if _is_masculine(forms) or len(forms) == 1:
        return 0.95
    if noun + "о" in forms or any(form.endswith(("ой", "ью")) for form in forms):
        return 0.3
    if noun + "а" in forms:
        return 0.9 if forms[noun] >= forms[noun + "а"] else 0.4
    return 0.6 if forms[noun] > max(forms.get(noun + "ы", 0), forms.get(noun + "и", 0)) else 0.5


def _is_masculine(forms: Forms) -> bool:
    return any(form.endswith(("ом", "ем", "ов", "ев", "жей", "шей", "чей", "щей")) for form in forms)


def is_genitive(noun: str) -> bool:
    """Whether a noun after another noun can be its genitive: "техника безопасности"."""
    return noun.endswith(("а", "я", "и", "ы", "ов", "ев", "ей", "ий", "ств"))


def nominative(noun: str, forms: Forms, *, plural: bool = False) -> str | None:
    """The form of a noun's stem that is most likely its nominative, or None when none in the text looks like one."""
    candidates = [form for form in forms if not is_adjective(form, forms) and not is_verb_or_adverb(form)]
    if plural:
        candidates = [form for form in candidates if form.endswith(("ы", "и", "а", "я"))] or candidates
    if not candidates:
        return None
    best = max(candidates, key=lambda form: (nominative_score(form, forms), forms[form], form))
    return best if nominative_score(best, forms) >= SURE else None
