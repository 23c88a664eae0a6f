"""Which sentences can be shown alone, and how much they then say."""

import re

from coursegen.writing.offline.text.ranking import Weights, score

from .sentences import Sentence

# A sentence that leans on the one before it says less alone.
LEANING = 0.5

_LEANS = re.compile(
    r"^(?:это[тмйх]?|эт[аиоу]|этого|этой|он[аио]?|его|её|их|им|такой|такая|такое|такие|таким|также|однако|поэтому|кроме"
    r"|при этом|но|а|и|или|здесь|там|тогда|затем|далее|потом|следовательно|итак|например|к примеру"
    r"|the (?:latter|former)|this|these|those|it|they|he|she|its|their|however|therefore|but|and|or"
    r"|so|also|such|in addition|here|there|then|thus|for example|for instance|instead|otherwise|that)\b",
    re.IGNORECASE,
)


def leans(text: str) -> bool:
    """Whether a sentence needs the one before it to be understood."""
    return _LEANS.match(text) is not None


def worth(sentence: Sentence, weights: Weights) -> float:
    """How much a sentence says by itself."""
    return score(sentence.stems, weights) * (LEANING if leans(sentence.text) else 1.0)
