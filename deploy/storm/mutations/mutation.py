import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

SITE = Path(__file__).with_name("site")


@dataclass(frozen=True)
class Mutation:
    """What is taken out. `mutate(module)` in `<name>.py` beside this changes `module` after its import.

    `turns_red` are the invariants of which at least one must be found broken. `only` and `pace` are the faults under
    which that shows soon, `seed` that of a storm of half a minute in which it does.
    """

    name: str
    module: str
    turns_red: frozenset[str]
    only: tuple[str, ...]
    pace: tuple[float, float] = (1.0, 3.0)
    sql: str = ""
    writer_delay: float = 0.5
    waiting: float = 0.5
    seed: int = 7

    def environment(self) -> dict[str, str]:
        """What the platform's processes are told."""
        path = os.pathsep.join(filter(None, (str(SITE), os.environ.get("PYTHONPATH"))))
        return {"PYTHONPATH": path, "STORM_MUTATION": self.name, "STORM_MUTATION_OF": self.module}

    def prepare(self, owner: "psycopg.Connection[Any]") -> None:
        """Change the database, as its owner."""
        if self.sql:
            with owner.transaction():
                owner.execute(self.sql.encode())
