"""The languages a course can be in, as a model is told them, and how long their words and tokens are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    name: str
    letters_per_word: float | None = 6
    """With the space after it; None where words are not parted by spaces and length is told in characters."""
    letters_per_token: float = 4.0
    """On the low side of what tokenizers make of it."""


LANGUAGES = {
    "ru": Language("Russian", 7, 2.6),
    "en": Language("English", 6, 4.2),
    "zh": Language("Simplified Chinese", None, 1.0),
    "es": Language("Spanish", 6, 3.6),
    "fr": Language("French", 6, 3.6),
    "de": Language("German", 7, 3.6),
    "ja": Language("Japanese", None, 1.0),
    "ko": Language("Korean", 4, 1.3),
    "ar": Language("Arabic", 6, 2.2),
    "pt": Language("Portuguese", 6, 3.6),
    "it": Language("Italian", 6, 3.6),
    "tr": Language("Turkish", 7, 2.8),
    "vi": Language("Vietnamese", 5, 2.4),
    "th": Language("Thai", None, 1.4),
    "id": Language("Indonesian", 7, 3.4),
    "ms": Language("Malay", 7, 3.4),
    "hi": Language("Hindi", 5, 1.6),
    "bn": Language("Bengali", 6, 1.4),
    "pl": Language("Polish", 7, 2.8),
}
