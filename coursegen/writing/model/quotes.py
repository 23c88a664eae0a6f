"""Whether a quote really stands in its passage, and what does where it does not."""

import re
from difflib import SequenceMatcher

from coursegen.writing.shapes import Source

LONGEST_QUOTE = 400
SHORTEST_QUOTE = 6
ALIKE = 0.6
"""From here on a sentence of the passage is what the model meant to quote."""
_SENTENCE = re.compile(r"[^.!?。！？…\n]+[.!?。！？…]*[»”\"']?")
_SAME = str.maketrans("«»“”„’‘–—\u00a0", '"""""\'\'-- ')


def quote_in(source: Source, claimed: str, *, word_for_word: bool = False) -> str | None:
    """The words of the passage that `claimed` quotes, exactly as they stand there; None where nothing is like them.

    White space, the shape of quotation marks and dashes, and case may differ. A quote put in other words becomes the
    sentence of the passage that is most like it, unless only `word_for_word` will do.
    """
    wanted = claimed.replace("&lt;", "<").strip("\"'«»“”„… \n")
    if len(wanted) < SHORTEST_QUOTE:
        return None
    standing = _standing(source.text, wanted[:LONGEST_QUOTE])
    return standing or (None if word_for_word else _most_like(source.text, wanted))


def _standing(text: str, wanted: str) -> str | None:
    words = _plain(wanted).split()
    pattern = r"\s+".join(re.escape(word) for word in words)
    match = re.search(pattern, _plain(text), re.IGNORECASE)
    return text[match.start() : match.end()] if match else None


def _most_like(text: str, wanted: str) -> str | None:
    words = _words(wanted)
    best, score = None, ALIKE
    for match in _SENTENCE.finditer(text):
        sentence = match[0].strip()
        if SHORTEST_QUOTE <= len(sentence) <= LONGEST_QUOTE:
            likeness = SequenceMatcher(None, _words(sentence), words, autojunk=False).ratio()
            if likeness >= score:
                best, score = sentence, likeness
    return best


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _plain(text: str) -> str:
    """As long as the text, so that places in one are places in the other."""
    return text.translate(_SAME)
