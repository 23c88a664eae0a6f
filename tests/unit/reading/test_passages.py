from hypothesis import given, settings
from hypothesis import strategies as st

from coursegen.reading.assembly import assemble
from coursegen.reading.passages import split_into_passages
from coursegen.reading.readers.pdf import read
from coursegen.reading.shapes import Block, Reading

from .documents import ENGLISH_PDF, RUSSIAN_PDF

SENTENCE = "Груз осматривают до подъёма, и только потом берутся за него. "


def reading(*blocks: Block) -> Reading:
    return Reading(type="text/plain", language="ru", words=1, blocks=blocks)


def text(length: int, path: tuple[str, ...] = ("A",), kind: str = "paragraph", page: int | None = None) -> Block:
    return Block(
        kind=kind, text=(SENTENCE * (length // len(SENTENCE) + 1))[:length].strip(), heading_path=path, page=page
    )


def test_short_blocks_of_one_heading_are_put_together():
    passages = split_into_passages(reading(text(150, page=3), text(150, page=3), text(200, page=4)))
    assert [(passage.position, passage.page, len(passage.text) > 490) for passage in passages] == [(0, 3, True)]


def test_a_passage_never_crosses_a_heading():
    passages = split_into_passages(reading(text(100, ("A",)), text(100, ("A", "B")), text(100, ("C",))))
    assert [passage.heading_path for passage in passages] == [("A",), ("A", "B"), ("C",)]


def test_a_long_paragraph_is_cut_between_sentences():
    passages = split_into_passages(reading(text(5_000)))
    assert len(passages) > 4
    assert all(passage.text.endswith(".") for passage in passages[:-1])


def test_a_list_stays_whole_with_the_line_that_introduces_it():
    introduction = Block(kind="paragraph", text="Порядок такой:", heading_path=("A",))
    steps = Block(kind="list", text="\n".join(f"{n}. {SENTENCE}" for n in range(1, 13)), heading_path=("A",))
    passages = split_into_passages(reading(text(600), introduction, steps))
    assert passages[-1].text == f"{introduction.text}\n\n{steps.text}"


def test_a_long_list_is_cut_between_items():
    items = [f"- {number} {SENTENCE}" for number in range(60)]
    passages = split_into_passages(reading(Block(kind="list", text="\n".join(items))))
    assert [line for passage in passages for line in passage.text.split("\n")] == items


def test_every_part_of_a_long_table_has_its_header():
    header = "| Имя | Срок |\n|---|---|"
    rows = [f"| Приказ номер {number} | {number} лет |" for number in range(150)]
    passages = split_into_passages(reading(Block(kind="table", text="\n".join([header, *rows]))))
    assert len(passages) > 2
    assert all(passage.text.startswith(header) for passage in passages)
    assert [row for passage in passages for row in passage.text.split("\n")[2:]] == rows


def test_a_heading_without_text_below_is_not_lost():
    lonely = Block(kind="heading", text="Только заголовок", level=2, heading_path=("A",))
    above = Block(kind="heading", text="A", level=1)
    assert [passage.text for passage in split_into_passages(reading(above, lonely))] == ["Только заголовок"]


def test_the_samples_fall_into_passages_of_the_right_size():
    for path in (RUSSIAN_PDF, ENGLISH_PDF):
        passages = split_into_passages(assemble(read(path), media_type="application/pdf", default_language="en"))
        lengths = [len(passage.text) for passage in passages]
        assert [passage.position for passage in passages] == list(range(len(passages)))
        assert max(lengths) <= 1_200
        assert sum(length >= 400 for length in lengths) >= 0.75 * len(lengths)
        assert all(passage.page and passage.text for passage in passages)


KINDS = st.sampled_from(["paragraph", "list", "heading"])
BLOCKS = st.lists(
    st.tuples(KINDS, st.text(alphabet="ab .\n-", min_size=1, max_size=3_000).filter(str.strip)), max_size=8
)


@settings(max_examples=50, deadline=None)
@given(BLOCKS)
def test_no_letter_is_lost_and_no_passage_is_too_long(drawn):
    blocks = [Block(kind=kind, text=text.strip(), level=6 if kind == "heading" else None) for kind, text in drawn]
    passages = split_into_passages(reading(*blocks))
    assert all(0 < len(passage.text) <= 1_200 for passage in passages)
    assert letters("".join(passage.text for passage in passages)) == letters("".join(block.text for block in blocks))


def letters(text: str) -> str:
    return "".join(character for character in text if character in "ab")
