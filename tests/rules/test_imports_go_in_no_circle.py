"""Between packages import-linter looks; within them a circle of modules, also through functions, is found here."""

from graphlib import CycleError, TopologicalSorter

import grimp
import pytest

PACKAGES = ("config", "orchestrator", "coursegen", "metrics")


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = grimp.build_graph(*PACKAGES, exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' ← '.join(error.args[1])}; what both ends need belongs below them")
