"""In which language a document is written."""

import re
from collections.abc import Iterable
from typing import Final

LANGUAGES: Final = (
    "ru", "en", "zh", "es", "fr", "de", "ja", "ko", "ar", "pt", "it", "tr", "vi", "th", "id", "ms", "hi", "bn", "pl",
)  # fmt: skip
"""The languages of the platform."""

SCRIPTS: Final = {
    "ru": re.compile("[\u0400-\u04ff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "hi": re.compile("[\u0900-\u097f]"),
    "bn": re.compile("[\u0980-\u09ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "ko": re.compile("[\u1100-\u11ff\uac00-\ud7af]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
}
"""Scripts that only one of the languages is written in: a glance is enough, and spares the model its half second."""

KANA: Final = re.compile("[\u3040-\u30ff]")
LETTER: Final = re.compile(r"[^\W\d_]")
MOSTLY: Final = 0.6
SOME_KANA: Final = 0.1
ENOUGH_CHARACTERS: Final = 200
SAMPLE_CHARACTERS: Final = 20_000


def detect_language(texts: Iterable[str], default: str) -> str:
    """The language of `texts` among LANGUAGES, or `default` where they are too short to tell."""
    sample = _sample(texts)
    if len(sample) < ENOUGH_CHARACTERS:
        return default
    return _by_script(sample) or _by_model(sample) or default


def _by_script(sample: str) -> str | None:
    letters = len(LETTER.findall(sample))
    kana = len(KANA.findall(sample))
    if kana > SOME_KANA * letters:
        return "ja"
    counts = {language: len(script.findall(sample)) for language, script in SCRIPTS.items()}
    return next((language for language, count in counts.items() if letters and count > MOSTLY * letters), None)


def _by_model(sample: str) -> str | None:
    import py3langid  # here, because most documents do not need it

    try:
        py3langid.set_languages(list(LANGUAGES))
    except OSError:  # no room to unpack the model: no fault of the document
        return None
    return str(py3langid.classify(sample)[0])


def _sample(texts: Iterable[str]) -> str:
    sample: list[str] = []
    length = 0
    for text in texts:
        sample.append(text)
        length += len(text) + 1
        if length >= SAMPLE_CHARACTERS:
            break
    return "\n".join(sample)[:SAMPLE_CHARACTERS]
