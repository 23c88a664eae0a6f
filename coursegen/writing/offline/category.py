"""The field a text belongs to, by the words it uses."""

from collections.abc import Callable
from pathlib import Path

from .text.language import Language
from .text.word_lists import read_words

# One file of Russian and English words per category; words shared by several fields are left out.
_WORDS = {path.stem: sorted(read_words(path)) for path in sorted((Path(__file__).parent / "categories").glob("*.txt"))}
GENERAL = "general"
# Below this share of the content words the vote says nothing.
SMALLEST_SHARE = 0.01


def category_of(count: Callable[[str], int], total: int, language: Language) -> str:
    """The key of the category whose words occur most; "general" when none stands out. `count` counts a stem."""
    votes = {
        category: sum(count(stem) for stem in dict.fromkeys(language.stem(word) for word in listed))
        for category, listed in _WORDS.items()
    }
    best = max(votes, key=lambda category: votes[category])
    return best if votes[best] > SMALLEST_SHARE * total else GENERAL
