"""Making a quote."""

from math import ceil, floor, log10
from typing import Any

from django.db.models.functions import Now

from coursegen.models import Course
from coursegen.writing.choose import model_of_lessons

from .estimate import estimate
from .models import Quote
from .queries import history, prices_of, work_of
from .shapes import Range

DIGITS = {"lessons": None, "tokens": 2, "cost_usd": 2, "minutes": 2}
"""How many that say something; None for whole numbers. Ranges are rounded outwards."""


def make_quote(course: Course, *, economy: bool) -> Quote:
    """Say what the course as it is would come to, and keep it for its start."""
    work = work_of(course, economy=economy)
    estimated = estimate(work, history(), prices=prices_of(model_of_lessons(), economy=economy))
    body = {
        "economy": economy,
        "model": work.model,
        "similar": estimated.similar,
        **{figure: _shown(figure, each) for figure, each in estimated.ranges.items()},
    }
    quote, _ = Quote.objects.update_or_create(course=course, defaults={"body": body, "made_at": Now()})
    quote.refresh_from_db()
    return quote


def _shown(figure: str, each: Range) -> dict[str, Any]:
    digits = DIGITS[figure]
    low, high = _rounded(each.p10, digits, floor), _rounded(each.p90, digits, ceil)
    if figure == "cost_usd":
        return {"p10": f"{low:.6f}".rstrip("0").rstrip("."), "p90": f"{high:.6f}".rstrip("0").rstrip(".")}
    whole = figure != "minutes"
    return {"p10": int(low) if whole else low, "p90": int(high) if whole else high}


def _rounded(value: float, digits: int | None, outwards: Any) -> float:
    """Outwards, to so many digits that say something."""
    if digits is None or value <= 0:
        return float(outwards(round(value, 6)))
    places = digits - 1 - floor(log10(value))
    return float(round(outwards(round(value * 10.0**places, 6)) / 10.0**places, 9))
