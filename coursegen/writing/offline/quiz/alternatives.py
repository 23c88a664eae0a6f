"""Numbers that could stand in a number's place: same format, same unit, plausible."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from coursegen.writing.offline.chance import shuffled

FACTORS = ("0.5", "0.75", "1.25", "1.5", "2", "3")
STEPS = (-3, -2, -1, 1, 2, 3)
YEAR_STEPS = (-21, -12, -7, -3, 4, 8, 13, 22)
MOST_FROM_TEXT = 2
YEARS = range(1000, 2200)
_GROUPED = re.compile(r"^\d{1,3}([ \u00a0\u202f,])\d{3}")
_POINT = re.compile(r"[.,]")


@dataclass(frozen=True)
class Amount:
    """A number as it is written, and its unit."""

    text: str
    unit: str

    @property
    def separator(self) -> str:
        """What stands between its thousands, if anything does."""
        return next(iter(_GROUPED.findall(self.text)), "")

    @property
    def value(self) -> Decimal:
        digits = self.text.replace(self.separator, "") if self.separator else self.text
        return Decimal(digits.replace(",", "."))

    @property
    def decimals(self) -> int:
        return 0 if self.separator else len(_POINT.split(self.text)[1]) if _POINT.search(self.text) else 0

    @property
    def is_percent(self) -> bool:
        return self.unit.startswith(("%", "проц", "perc", "per "))

    @property
    def is_year(self) -> bool:
        return self.unit.startswith("г") and self.decimals == 0 and self.value in YEARS


def alternatives(amount: Amount, in_text: Sequence[Amount], code: str, *, key: str) -> list[str]:
    """Wrong numbers, those of the text first; an empty list where no plausible ones can be made."""
    near = [other.text for other in in_text if _plausible(other, amount, code)]
    derived = [text for text in _derived(amount) if _plausible(Amount(text, amount.unit), amount, code)]
    known = shuffled(dict.fromkeys(near), key=key)[:MOST_FROM_TEXT]
    values = {amount.value: amount.text}
    for text in (*known, *shuffled(dict.fromkeys(derived), key=key)):
        values.setdefault(Amount(text, amount.unit).value, text)
    return list(values.values())[1:]


def _derived(amount: Amount) -> Iterator[str]:
    """Multiples and neighbours, as round as the number itself; neighbours of a larger number lie farther away."""
    grain = _grain(amount)
    if amount.is_year:
        yield from (_written(amount.value + step, amount) for step in YEAR_STEPS)
        return
    for factor in FACTORS:
        yield _written(_rounded(amount.value * Decimal(factor), grain), amount)
    stride = max(grain, _rounded(amount.value / 8, grain))
    for step in STEPS:
        yield _written(amount.value + step * stride, amount)


def _rounded(value: Decimal, grain: Decimal) -> Decimal:
    return (value / grain).to_integral_value() * grain


def _grain(amount: Amount) -> Decimal:
    if amount.is_year or amount.decimals:
        return Decimal(1).scaleb(-amount.decimals)
    digits = str(int(amount.value))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0") or "0"))


def _plausible(other: Amount, amount: Amount, code: str) -> bool:
    if other.value <= 0 or other.value == amount.value or other.decimals != amount.decimals:
        return False
    if amount.separator and other.separator != amount.separator:
        return False
    if amount.is_percent and (other.value > 100 or amount.value > 100):
        return False
    far = not amount.value / 5 <= other.value <= amount.value * 5
    return not far and other.is_year == amount.is_year and _declined_alike(other, amount, code)


def _declined_alike(one: Amount, other: Amount, code: str) -> bool:
    """Whether the word after both numbers has the same form: «5 лет», but «3 года»."""
    if one.decimals or one.is_year:
        return True
    if code == "ru":
        return _russian_form(int(one.value)) == _russian_form(int(other.value))
    return (one.value == 1) == (other.value == 1)


def _russian_form(number: int) -> str:
    if number % 100 in range(11, 15):
        return "many"
    return {1: "one", 2: "few", 3: "few", 4: "few"}.get(number % 10, "many")


def _written(value: Decimal, like: Amount) -> str:
    if like.separator:
        return f"{int(value):,}".replace(",", like.separator)
    text = f"{value:.{like.decimals}f}"
    return text.replace(".", ",") if "," in like.text else text
