"""What an API key looks like, and what is kept of it."""

import re
import string

import pytest

from coursegen.api_keys.secret import ALPHABET, digest_of, is_well_formed, new_secret, shown_part


def test_scanners_for_leaked_secrets_know_it_by_its_form() -> None:
    for _ in range(100):
        assert re.fullmatch(r"cg_[0-9A-Za-z]{42}", new_secret())


def test_no_two_are_alike_nor_begin_alike() -> None:
    keys = [new_secret() for _ in range(1000)]
    assert len({shown_part(key) for key in keys}) == len({digest_of(key) for key in keys}) == 1000


def test_every_slip_of_one_character_is_found_out() -> None:
    key = new_secret()
    assert is_well_formed(key)
    for place in range(len(key)):
        wrong = ALPHABET[(ALPHABET.find(key[place]) + 1) % len(ALPHABET)]
        assert not is_well_formed(key[:place] + wrong + key[place + 1 :])


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda key: key[:-1], lambda key: f"{key}0", lambda _: ""])
def test_what_was_cut_or_changed_is_none(change: object) -> None:
    assert not is_well_formed(change(new_secret()))  # type: ignore[operator]


def test_what_is_shown_for_ever_leaves_more_than_160_bits_secret() -> None:
    secret = len(new_secret()) - len(shown_part(new_secret())) - 6
    assert (len(ALPHABET), set(ALPHABET)) == (62, {*string.digits, *string.ascii_letters})
    assert len(ALPHABET) ** secret > 2**160
