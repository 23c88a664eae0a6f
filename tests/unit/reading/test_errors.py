import re

import pytest

from coursegen.reading.errors import ERROR_CODES, MESSAGES, message


@pytest.mark.parametrize("code", ERROR_CODES)
def test_every_code_has_a_sentence_in_russian_and_in_english(code):
    assert set(MESSAGES[code]) == {"ru", "en"}
    assert re.search("[а-я]", message(code, "ru"))
    assert not re.search("[а-я]", message(code, "en"))
    assert message(code, "de") == message(code, "en")
    assert all(text.count(".") >= 1 and text.endswith(".") for text in MESSAGES[code].values())
