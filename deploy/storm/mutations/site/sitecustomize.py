"""Python imports this at start wherever this directory is on PYTHONPATH: it waits for one module and changes it."""

import os
import sys
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any

WANTED = os.environ.get("STORM_MUTATION_OF", "")
MUTATION = os.environ.get("STORM_MUTATION", "")


class Mutating(Loader):
    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        import_module(f"deploy.storm.mutations.{MUTATION}").mutate(module)


class AfterImport(MetaPathFinder):
    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if fullname != WANTED:
            return None
        sys.meta_path.remove(self)
        spec = find_spec(fullname)
        if spec is not None and spec.loader is not None:
            spec.loader = Mutating(spec.loader)
        return spec


if WANTED:
    sys.meta_path.insert(0, AfterImport())
