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

# A sentence that says what comes where in the text, or what to look at, says little about the matter.
POINTING = 0.4

_POINTS_IN_RUSSIAN = (
    r"\bсм\. |\bсмотрите (?:раздел|глав|рис|табл|прилож)|\b(?:в|во) главе \d|\bописан[аоы]? в «",
    r"\bв (?:этом|этой|данном|данной|следующем|следующей|предыдущем|предыдущей) (?:раздел|глав|урок|част|параграф)",
    r"^(?:этот|эта|данный|данная|следующий|следующая) (?:раздел|глава|урок|часть|параграф)\b",
    r"\bна (?:снимке экрана|скриншоте|рисунке)\b|\bкак (?:вы )?(?:можете|можно) (?:видеть|заметить)\b",
    r"\bкак вы видите\b|\b(?:давайте|рассмотрим|обсудим|перейд[её]м|разбер[её]м|поговорим)\b",
)
_POINTS_IN_ENGLISH = (
    r"\b(?:we|you|i)['’]ll\b|\b(?:we|you) will (?:see|learn|look|discuss|cover)\b|\blet['’]s\b",
    r"\bin (?:this|the next|the previous|the following|a later) (?:chapter|section|lesson|tutorial|part|page)\b",
    r"^(?:this|the next|the following) (?:chapter|section|lesson|tutorial|page)\b|\bas you can see\b",
    r"\bwe['’]ve (?:already )?seen\b|\b(?:in|see|of|from) (?:chapter|section|listing|figure|table) \d",
    r"\bsee (?:also|below|above|the section)\b",
)
_POINTS = re.compile("|".join((*_POINTS_IN_RUSSIAN, *_POINTS_IN_ENGLISH)), re.IGNORECASE)


def points(text: str) -> bool:
    """Whether a sentence speaks of the text itself: where to look, what comes next, what a picture shows."""
    return _POINTS.search(text) is not None


def leans(text: str) -> bool:
    """Whether a sentence needs the one before it to be understood."""
    return _LEANS.match(text) is not None


def worth(sentence: Sentence, weights: Weights) -> float:
    """How much a sentence says by itself."""
    alone = LEANING if leans(sentence.text) else 1.0
    return score(sentence.stems, weights) * alone * (POINTING if points(sentence.text) else 1.0)
