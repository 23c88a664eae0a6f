"""Every value that a course may have means something to a model."""

from coursegen.courses.choices import CONTENT_STRATEGIES, DIFFICULTIES, LANGUAGES, OUTPUT_FORMATS, STYLES
from coursegen.writing.model import languages, styles, wishes


def test_every_language_has_a_name() -> None:
    assert set(languages.LANGUAGES) == set(LANGUAGES)


def test_every_style_is_a_sentence_of_its_own() -> None:
    assert set(styles.STYLES) == set(STYLES)
    assert len(set(styles.STYLES.values())) == len(STYLES)
    assert all(sentence.endswith(".") for sentence in styles.STYLES.values())


def test_every_difficulty_strategy_and_format_is_explained() -> None:
    assert set(wishes.DIFFICULTIES) == set(DIFFICULTIES)
    assert set(wishes.STRATEGIES) == set(CONTENT_STRATEGIES)
    assert set(wishes.FORMATS) == set(OUTPUT_FORMATS)
