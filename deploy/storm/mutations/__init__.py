"""The platform with one of its guards taken out, to see that the checks notice.

Nothing in the platform knows of this: its processes find `site/sitecustomize.py` on PYTHONPATH, which changes one
module when it is imported, and the database's owner runs a statement.
"""

from .fence import FENCE
from .guard import GUARD
from .mutation import Mutation
from .sentinel import SENTINEL
from .sweeper import SWEEPER

MUTATIONS: dict[str, Mutation] = {each.name: each for each in (FENCE, GUARD, SWEEPER, SENTINEL)}

__all__ = ["MUTATIONS", "Mutation"]
