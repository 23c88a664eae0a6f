"""What is left of a file's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursegen.documents.names import LONGEST, shown_name


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Отчёт 2026.pdf", "Отчёт 2026.pdf"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("a\x00b\r\n.txt", "ab.txt"),
        ("fdp.\u202etxt.exe", "fdp.txt.exe"),
        ("и\u0306.md", "й.md"),
        ("می\u200cخواهم.pdf", "می\u200cخواهم.pdf"),
        ("   ", "document"),
        ("../", "document"),
        ("a" * 300 + ".docx", "a" * 250 + ".docx"),
        ("a" * 10 + "." + "x" * 300, "a" * 10 + "." + "x" * 244),
    ],
)
def test_a_name_is_made_fit_to_be_shown(raw: str, shown: str) -> None:
    assert shown_name(raw) == shown


@given(st.text(max_size=400))
def test_any_name_fits_its_column(raw: str) -> None:
    name = shown_name(raw)
    assert 0 < len(name) <= LONGEST
    assert not set(name) & set("/\\\x00\n\r")
    name.encode()
