"""The functions of docs/webhooks.md, run as they stand there, by every language that is on this machine."""

import json
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coursegen.organizations.secrets import new_secret
from orchestrator.webhooks.signing import legacy_header, standard_headers
from tests.node_packages import NODE, installed

PAGE = Path(__file__).resolve().parents[3] / "docs" / "webhooks.md"
BODY = '{"type":"job.completed","data":{"message":"Курс готов"}}'
Asked = dict[str, Any]


@dataclass(frozen=True)
class Language:
    """`main` reads a list of {secret, headers, body} from stdin and prints what both functions say of each, as JSON."""

    fence: str
    command: tuple[str, ...]
    suffix: str
    main: str
    opening: str = ""

    def ask(self, questions: list[Asked], folder: Path) -> list[list[bool]]:
        program = folder / f"verify{self.suffix}"
        program.write_text(f"{self.opening}{_on_the_page(self.fence)}\n{self.main}\n", encoding="utf-8")
        done = subprocess.run(
            [*self.command, str(program)], input=json.dumps(questions), capture_output=True, text=True, timeout=30
        )
        assert done.returncode == 0, done.stderr
        answers: list[list[bool]] = json.loads(done.stdout)
        return answers


LANGUAGES = (
    Language(
        "python", ("python3",), ".py",
        "import json, sys\n"
        "print(json.dumps([[f(q['secret'], q['headers'], q['body'].encode()) for f in (is_ours, is_ours_legacy)]\n"
        "                  for q in json.load(sys.stdin)]))",
    ),
    Language(
        "js", (str(NODE),), ".cjs",
        "const asked = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));\n"
        "const answer = (q) => [isOurs, isOursLegacy].map((f) => f(q.secret, q.headers, Buffer.from(q.body)));\n"
        "console.log(JSON.stringify(asked.map(answer)));",
    ),
    Language(
        "php", ("php",), ".php",
        "$answer = fn($q) => array_map(fn($f) => $f($q['secret'], $q['headers'], $q['body']),\n"
        "                              ['is_ours', 'is_ours_legacy']);\n"
        "echo json_encode(array_map($answer, json_decode(stream_get_contents(STDIN), true)));",
        opening="<?php\n",
    ),
    Language(
        "ruby", ("ruby",), ".rb",
        "require 'json'\n"
        "puts JSON.parse($stdin.read).map { |q|\n"
        "  [:is_ours, :is_ours_legacy].map { |f| send(f, q['secret'], q['headers'], q['body']) } }.to_json",
    ),
)  # fmt: skip


def _on_the_page(fence: str) -> str:
    found = re.search(rf"^```{fence}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found, f"no {fence} on the page"
    return found[1]


def signed(secret: str, *old: str, at: float | None = None) -> Asked:
    body = BODY.encode()
    headers = standard_headers(message_id="m-1", at=int(at or time.time()), body=body, with_secrets=[secret, *old])
    return {"secret": secret, "headers": {**headers, **legacy_header(body=body, secret=secret)}, "body": BODY}


def questions() -> tuple[list[Asked], list[list[bool]]]:
    """What is asked, and what a function that is right says to it: of the events' format, and of the legacy one."""
    secret, old = new_secret(), new_secret()
    good, rotated = signed(secret), signed(new_secret(), old)
    asked = [
        (good, [True, True]),
        ({**rotated, "secret": old}, [True, False]),
        ({**good, "secret": new_secret()}, [False, False]),
        ({**good, "body": BODY.replace("completed", "failed")}, [False, False]),
        ({**good, "headers": {**good["headers"], "webhook-id": "m-2"}}, [False, True]),
        (signed(secret, at=time.time() - 400), [False, True]),
        (signed(secret, at=time.time() + 400), [False, True]),
        ({**good, "headers": {}}, [False, False]),
        ({**good, "headers": {"webhook-timestamp": "soon", "webhook-signature": "v1,é", "x-webhook-signature": "é"}},
         [False, False]),
        ({**good, "headers": {**good["headers"], "webhook-signature": "v1, v2,x", "x-webhook-signature": ""}},
         [False, False]),
    ]  # fmt: skip
    return [each for each, _ in asked], [right for _, right in asked]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.fence)
def test_the_functions_on_the_page_know_what_is_ours(language: Language, tmp_path: Path) -> None:
    if shutil.which(language.command[0]) is None:
        pytest.skip(f"no {language.command[0]} on this machine")
    asked, right = questions()
    assert language.ask(asked, tmp_path) == right


def test_the_library_on_npm_believes_the_same() -> None:
    folder = installed(Path(__file__).parent / "node")
    asked, right = questions()
    done = subprocess.run(
        [NODE, folder / "verify.mjs"], input=json.dumps(asked), capture_output=True, text=True, timeout=30
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [ours for ours, _ in right]
