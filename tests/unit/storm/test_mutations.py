"""A mutation takes something out of the platform as it is now: else it would prove nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from deploy.storm.mutations import MUTATIONS, Mutation

ROOT = Path(__file__).resolve().parents[3]
OURS = ".__module__.startswith('deploy.storm.mutations')"
TAKES = "takes = lambda function: function.__code__.co_varnames[: function.__code__.co_kwonlyargcount + 1]"
CHANGED = {
    "fence": f"module.acquire{OURS}",
    "guard": f"module._leave{OURS} and takes(module._leave) == takes(module._leave.__wrapped__)",
    "sweeper": f"module.Sweeper._sweep_until_stopped{OURS}",
    "sentinel": """"return {'COLD'" not in module.script("acquire").script""",
}


@pytest.mark.parametrize("mutation", MUTATIONS.values(), ids=MUTATIONS)
def test_the_module_is_changed_in_a_process_that_is_told_so(mutation: Mutation) -> None:
    begin = f"import django; django.setup(); import {mutation.module} as module"
    done = _run("\n".join([begin, TAKES, f"assert {CHANGED[mutation.name]}"]), mutation.environment())
    assert done.returncode == 0, done.stderr


def _run(program: str, more: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    environment = {
        "COURSEGEN_ENV": "demo",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        "DATABASE_POOL_SIZE": "0",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        **more,
    }
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True)
