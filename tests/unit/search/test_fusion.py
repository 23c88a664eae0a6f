"""Several rankings become one by the places in them."""

from uuid import UUID

from coursegen.search.fusion import fused

A, B, C = (UUID(int=n) for n in (1, 2, 3))


def test_what_stands_higher_is_worth_more() -> None:
    assert fused([A, B, C]) == {A: 1 / 61, B: 1 / 62, C: 1 / 63}


def test_what_both_name_comes_before_what_one_names_first() -> None:
    worth = fused([A, B], [C, B])
    assert sorted(worth, key=worth.__getitem__, reverse=True) == [B, A, C]


def test_nothing_ranked_is_nothing() -> None:
    assert fused([], []) == {}
