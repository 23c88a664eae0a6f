"""A worker that dies after a model has answered: the next attempt is given that answer, and nothing is paid again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from coursegen.models import ModelCall
from tests.integration.language_models.asking import Reply, a_model, an_account, ask
from tests.model_server import serve

pytestmark = pytest.mark.usefixtures("committed")
ROOT = Path(__file__).resolve().parents[2]
DIES_BEFORE_IT_LOOKS = """
import os, signal, sys, uuid
import django
django.setup()
from coursegen.language_models.account import Account
from coursegen.language_models.calling import structured
from tests.integration.language_models.asking import ask

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

structured.parse = die
user, organization, course, tier, item = sys.argv[1:]
ids = [uuid.UUID(each) for each in (user, organization, course)]
ask(Account(*ids, tier, item_id=uuid.UUID(item)))
"""


def test_what_was_answered_before_a_kill_is_not_paid_again() -> None:
    with serve() as server:
        a_model(server)
        account = an_account()
        ids = [account.user_id, account.organization_id, account.course_id, account.tier, account.course_id]
        child = subprocess.run(
            [sys.executable, "-c", DIES_BEFORE_IT_LOOKS, *map(str, ids)],
            cwd=ROOT,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"},
            timeout=60,
            capture_output=True,
            text=True,
        )
        assert child.returncode == -signal.SIGKILL, child.stderr
        died = ModelCall.objects.get()
        assert (died.outcome, Reply.model_validate_json(died.answer or "").words >= 0) == ("answered", True)
        completed = ask(account)
        assert completed.value == Reply.model_validate_json(died.answer or "")
        assert completed.usage.model_calls == 0
        assert len(server.ledger.paid()) == 1
