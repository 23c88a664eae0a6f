from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine

HERE = Path(__file__).parent


@cache
def _engine() -> Engine:
    """Of its own, so that pages can be made where there are no settings."""
    return Engine(dirs=[str(HERE)], builtins=["coursegen.exports.pages.filters"])


def rendered(template: str, **values: Any) -> str:
    """The template of this folder filled with the values; texts are escaped."""
    return _engine().get_template(template).render(Context(values, use_l10n=False, use_tz=False))


@cache
def style() -> str:
    return (HERE / "style.css").read_text(encoding="utf-8")
