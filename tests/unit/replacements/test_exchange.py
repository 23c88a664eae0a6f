"""What a passage of a replaced document has become."""

from pathlib import Path
from uuid import uuid4

import pytest

from coursegen.replacements.exchange import Exchange
from coursegen.writing.shapes import Source
from tests.unit.writing.sources import sources_from

SAMPLES = Path(__file__).parents[3] / "deploy/demo/samples"
FILES = ("food-safety.en.md", "warehouse-safety.ru.md")


def sample(name: str) -> list[Source]:
    return list(sources_from((SAMPLES / name).read_text(encoding="utf-8")))


def again(sources: list[Source]) -> list[Source]:
    """The same passages, as another reading makes them."""
    document = uuid4()
    moved = {"document_id": document}
    return [
        source.model_copy(update={**moved, "passage_id": uuid4(), "position": n}) for n, source in enumerate(sources)
    ]


def half_rewritten(source: Source) -> Source:
    words = source.text.split()
    text = " ".join([*words[: len(words) // 2], *(f"quorvex{n}" for n in range(len(words) // 2))])
    return source.model_copy(update={"text": text})


def ids(sources: list[Source]) -> list[object]:
    return [source.passage_id for source in sources]


@pytest.mark.parametrize("name", FILES)
def test_what_stands_word_for_word_is_unchanged_wherever_it_stands(name: str) -> None:
    old = sample(name)
    spaced = [source.model_copy(update={"text": source.text.replace(" ", "  ")}) for source in reversed(old)]
    new = again(spaced)
    exchange = Exchange(old, new)
    assert exchange.unchanged(ids(old))
    assert exchange.after(ids(old)) == tuple(ids(new))


@pytest.mark.parametrize("name", FILES)
def test_each_passage_that_was_half_rewritten_is_known_again(name: str) -> None:
    old = sample(name)
    new = again([half_rewritten(source) for source in old])
    exchange = Exchange(old, new)
    assert exchange.became == dict(zip(ids(old), ids(new), strict=True))
    assert not any(exchange.unchanged([id_]) for id_ in ids(old))


def test_only_what_changed_is_changed() -> None:
    old = sample(FILES[0])
    new = again([half_rewritten(source) if n == 5 else source for n, source in enumerate(old)])
    exchange = Exchange(old, new)
    assert [exchange.unchanged([id_]) for id_ in ids(old)] == [n != 5 for n in range(len(old))]


def test_another_document_is_nothing_of_the_former() -> None:
    exchange = Exchange(sample(FILES[0]), again(list(sources_from((SAMPLES.parents[2] / "README.md").read_text()))))
    assert exchange.became == {}
    assert exchange.after(ids(list(exchange.old.values()))) == ()


def test_what_is_added_under_a_heading_belongs_to_what_it_stands_beside() -> None:
    old = sample(FILES[0])
    at = next(n for n in range(1, len(old) - 1) if old[n].heading_path != old[n + 1].heading_path)
    added = old[at].model_copy(update={"text": "Zebras are stacked three high and sprayed with lemon."})
    new = again([*old[: at + 1], added, *old[at + 1 :]])
    exchange = Exchange(old, new)
    assert not exchange.unchanged([old[at].passage_id])
    assert exchange.unchanged([old[at + 1].passage_id]), "it has another heading"
    assert exchange.after([old[at].passage_id]) == (new[at].passage_id, new[at + 1].passage_id)


def test_what_was_taken_away_is_nothing_any_more() -> None:
    old = sample(FILES[0])
    exchange = Exchange(old, again(old[1:]))
    assert exchange.after([old[0].passage_id]) == ()
    assert exchange.unchanged(ids(old[1:]))


def test_equal_passages_become_different_ones() -> None:
    old = sample(FILES[0])[:1]
    twins = [*old, old[0].model_copy(update={"passage_id": uuid4(), "position": 1})]
    exchange = Exchange(twins, new := again(twins))
    assert exchange.after(ids(twins)) == tuple(ids(new))
