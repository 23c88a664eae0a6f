from functools import cache
from pathlib import Path

from redis.commands.core import Script

from metrics.redis import client

HERE = Path(__file__).parent


@cache
def script(name: str) -> Script:
    """The script `<folder>/<verb>` of this package, ready to be called."""
    return client().register_script((HERE / f"{name}.lua").read_text(encoding="utf-8"))
