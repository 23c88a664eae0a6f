import importlib.util
import os
from pathlib import Path

from deploy.stack.errors import StackError


def installed_package(name: str) -> Path:
    """Where a package lies. It is not imported: pgserver takes a machine-wide lock at import."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise StackError(f"the package {name} is missing: install requirements/embedded.txt (`make` does)")
    return Path(spec.submodule_search_locations[0])


def server_environment() -> dict[str, str]:
    """The environment of a server: no PG* variables, which initdb would obey; plain C texts, UTC."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}
