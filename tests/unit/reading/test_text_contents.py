"""The table of contents of a plain text is one list, and neither headings nor prose."""

import pytest

from .test_text import PARAGRAPH, headings_of, reading_of

BODY = f"Глава 1. Введение\n\n{PARAGRAPH}\nГлава 2. Порядок\n\n{PARAGRAPH}\nГлава 3. Сроки\n\n{PARAGRAPH}"
CHAPTERS = [(1, "Глава 1. Введение"), (1, "Глава 2. Порядок"), (1, "Глава 3. Сроки")]
LISTED = "- Глава 1. Введение\n- Глава 2. Порядок\n- Глава 3. Сроки"


@pytest.mark.parametrize(
    "contents",
    ["Глава 1. Введение\nГлава 2. Порядок\nГлава 3. Сроки", "Глава 1. Введение\n\nГлава 2. Порядок\n\nГлава 3. Сроки",
     "Глава 1. Введение ........ 3\nГлава 2. Порядок ......... 15\nГлава 3. Сроки ........ 108",
     "Глава 1. Введение      3\nГлава 2. Порядок      15\nГлава 3. Сроки    108"],
    ids=["lines", "apart", "leaders", "columns"],
)  # fmt: skip
def test_contents_are_a_list_under_their_heading(tmp_path, contents):
    reading = reading_of(tmp_path, f"О хранении\n\nСодержание\n\n{contents}\n\n\n{BODY}")
    assert headings_of(reading) == [(1, "Содержание"), *CHAPTERS]
    assert reading.blocks[1].text == LISTED


def test_contents_that_nothing_announces_are_seen_by_what_comes_of_them(tmp_path):
    names = [f"Тема {number}. {name}" for number, name in enumerate(("Шкафы", "Папки", "Ключи", "Сроки"), start=1)]
    chapters = "\n".join(f"{name}\n\n{PARAGRAPH}" for name in names)
    reading = reading_of(tmp_path, "\n".join([*names, "", "", chapters]))
    assert [text for _, text in headings_of(reading)] == names
    assert reading.blocks[0].text == "\n".join(f"- {name}" for name in names)


def test_numbered_chapters_are_no_part_of_the_contents(tmp_path):
    text = f"СОДЕРЖАНИЕ\n\n1. Термины\n2. Порядок\n\n1. Термины\n\n{PARAGRAPH}\n2. Порядок\n\n{PARAGRAPH}"
    assert headings_of(reading_of(tmp_path, text)) == [(1, "СОДЕРЖАНИЕ"), (1, "1. Термины"), (1, "2. Порядок")]


def test_a_list_whose_points_come_again_in_sentences_is_no_contents(tmp_path):
    text = f"Нужно:\n\n- шкаф\n- папка\n- ключ\n- журнал\n\n{PARAGRAPH}\nШкаф стоит у входа.\n\nКлюч лежит на папке.\n"
    assert reading_of(tmp_path, text).blocks[1].text == "- шкаф\n- папка\n- ключ\n- журнал"
    assert headings_of(reading_of(tmp_path, text)) == []


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_chapter_has_the_title_below_its_number(tmp_path, between):
    text = "".join(f"Глава {at}{between}{name}\n\n{PARAGRAPH}\n" for at, name in ((1, "Введение"), (2, "ПОРЯДОК")))
    assert headings_of(reading_of(tmp_path, text)) == [(1, "Глава 1. Введение"), (1, "Глава 2. ПОРЯДОК")]


@pytest.mark.parametrize("below", ["1.1 Термины", "- папка", "Папки стоят по годам."])
def test_what_is_no_title_stays_below_the_number(tmp_path, below):
    reading = reading_of(tmp_path, f"Глава 1\n\n{below}\n\n{PARAGRAPH}")
    assert "Глава 1" in {reading.title, *(block.text for block in reading.blocks)}


def test_paragraphs_of_one_long_line_each_are_no_contents(tmp_path):
    one_line = " ".join(PARAGRAPH.split())
    paragraphs = [f"Абзац {number} о том, как хранят папки. {one_line} " * 5 for number in range(6)]
    blocks = reading_of(tmp_path, "\n\n".join(paragraphs)).blocks
    assert [block.text for block in blocks] == [paragraph.strip() for paragraph in paragraphs]
