"""What the environment may say of a language model."""

from typing import Any

import pytest
from pydantic import ValidationError

from config.environment import Environment, model_keys

DEMO: dict[str, Any] = {"coursegen_env": "demo", "llm_model": "m"}


def test_an_openai_compatible_model_needs_an_address() -> None:
    with pytest.raises(ValidationError, match="LLM_BASE_URL"):
        Environment(**DEMO)
    assert Environment(**DEMO, llm_base_url="http://127.0.0.1:8100/v1").llm_model == "m"
    assert Environment(**DEMO, llm_kind="anthropic").llm_base_url == ""


@pytest.mark.parametrize("url", ["127.0.0.1:8100", "ftp://example.com", "http://a b"])
def test_an_address_is_one_of_http(url: str) -> None:
    with pytest.raises(ValidationError, match="llm_base_url"):
        Environment(**DEMO, llm_base_url=url)


def test_keys_of_models_are_read_and_no_other_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LLM_API_KEY", "LLM_API_KEY_EUROPE", "LLM_API_KEYS", "XLLM_API_KEY", "SECRET_KEY"):
        monkeypatch.setenv(name, name.lower())
    assert model_keys() == {"LLM_API_KEY": "llm_api_key", "LLM_API_KEY_EUROPE": "llm_api_key_europe"}


def test_a_key_is_not_shown_with_the_environment() -> None:
    assert "hidden" not in repr(Environment(**DEMO, llm_kind="google", llm_api_key="hidden"))
