"""How wide a text about is: pypdf does not say where a piece ends, and a gap between columns shows in a guess too."""

from typing import Final

CLASSES: Final = {
    0.28: "fijltI .,:;!()[]/\\-'|",
    0.4: 'r"{}*°гз',
    0.58: "bdhnpquFLPSTZ+=<>дийлнпрцъГЗКРТ",
    0.7: "wABCDEHKNRUVXYжмАБВДЕЁИЙЛНПСУХЦЧЬЭЯ",
    0.8: "mGOQ&фшщыюОФЪ",
    0.93: "MW%@№—…ЖМЫШЩЮ",
}
"""In em, the mean of the regular and bold text faces metrically like Arial and Times."""

WIDTHS: Final = {character: width for width, characters in CLASSES.items() for character in characters}
USUAL: Final = 0.5
WIDE_SCRIPTS_FROM: Final = "\u2e80"


def text_width(text: str) -> float:
    """The width of `text` in font sizes; wrong by a tenth or so for most fonts."""
    return sum(WIDTHS.get(character, USUAL if character < WIDE_SCRIPTS_FROM else 1.0) for character in text)
