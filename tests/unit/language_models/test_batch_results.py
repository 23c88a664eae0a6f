"""Files of results as careless servers write them."""

import json

import pytest

from coursegen.language_models.calling.batch_results import results
from coursegen.language_models.calling.errors import ProviderUnavailable


@pytest.mark.parametrize(
    "line",
    [
        {},
        {"response": None},
        {"response": {"status_code": 200}},
        {"response": {"status_code": 200, "body": {}}},
        {"response": {"status_code": 200, "body": {"choices": [{}]}}},
        {"response": {"status_code": 200, "body": {"choices": 3}}},
        {"response": {"status_code": None, "body": {"error": "no"}}},
        {"response": {"status_code": 500, "body": {"error": {"code": 5}}}},
        {"error": {"code": "batch_expired", "message": "too late"}},
    ],
)
def test_a_line_without_an_answer_is_unavailability(line: dict[str, object]) -> None:
    ((custom_id, result),) = results(json.dumps({"custom_id": "a", **line}))
    assert custom_id == "a"
    assert type(result) is ProviderUnavailable


def test_lines_in_no_known_form_are_passed_over() -> None:
    assert list(results('\nnonsense\n[1]\n{"custom_id": 4}\n{"custom')) == []
