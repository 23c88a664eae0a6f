"""Structure in PDFs, which have none: made with nothing but texts and lines at places."""

import pytest
from pypdf import PdfWriter

from coursegen.reading.assembly import assemble
from coursegen.reading.readers.pdf import read
from coursegen.reading.shapes import Block

from .documents import Text, add_page, paragraph, write_pdf

BODY = (
    "The first line of a paragraph is as wide as the column lets it be, and then",
    "the second one goes on from there until the whole thought has been said and",
    "the third ends it.",
)


def blocks_of(path, *pages, **options) -> list[Block]:
    draft = read(write_pdf(path / "made.pdf", *pages, **options))
    return list(assemble(draft, media_type="application/pdf", default_language="en").blocks)


def texts_of(blocks: list[Block], kind: str) -> list[str]:
    return [block.text for block in blocks if block.kind == kind]


def test_wrapped_lines_become_paragraphs(tmp_path):
    page = [*paragraph(60, 700, *BODY), *paragraph(60, 700 - 3 * 14 - 10, *BODY)]
    assert texts_of(blocks_of(tmp_path, page), "paragraph") == [" ".join(BODY)] * 2


def test_a_first_line_indent_begins_a_paragraph(tmp_path):
    page = paragraph(60, 700, *BODY)
    page += [
        Text(80, 658, "An indented line begins another paragraph, which is also as wide as"),
        Text(60, 644, "the column."),
    ]
    assert len(texts_of(blocks_of(tmp_path, page), "paragraph")) == 2


def test_a_sentence_goes_on_across_pages(tmp_path):
    first = paragraph(60, 120, "A sentence that has not come to its end at the bottom of the page")
    second = paragraph(60, 700, "goes on at the top of the next one.", "And so does its paragraph here.")
    blocks = blocks_of(tmp_path, first, second)
    assert [block.page for block in blocks] == [1]
    assert "bottom of the page goes on" in blocks[0].text


def test_larger_type_makes_headings_and_the_largest_the_title(tmp_path):
    page = [
        Text(60, 780, "A Small Book", size=24, bold=True),
        Text(60, 740, "One", size=16, bold=True),
        *paragraph(60, 715, *BODY),
        Text(60, 650, "Inside one", size=13, bold=True),
        *paragraph(60, 630, *BODY),
        Text(60, 560, "Two", size=16, bold=True),
        *paragraph(60, 535, *BODY),
    ]
    reading = assemble(read(write_pdf(tmp_path / "a.pdf", page)), media_type="application/pdf", default_language="en")
    assert reading.title == "A Small Book"
    assert [block.heading_path for block in reading.blocks if block.kind == "paragraph"] == [
        ("One",),
        ("One", "Inside one"),
        ("Two",),
    ]


def test_the_outline_decides_over_the_looks(tmp_path):
    page = [
        Text(60, 740, "Chapter in plain type"),
        *paragraph(60, 715, *BODY),
        Text(60, 650, "A loud remark", size=16, bold=True),
        *paragraph(60, 625, *BODY),
        Text(60, 560, "Second chapter in plain type"),
        *paragraph(60, 535, *BODY),
    ]
    outline = [("Chapter in plain type", 1), ("Second chapter in plain type", 1)]
    headings = [block for block in blocks_of(tmp_path, page, outline=outline) if block.kind == "heading"]
    assert [heading.text for heading in headings if heading.level == 1][:1] == ["Chapter in plain type"]
    assert headings[-1].text == "Second chapter in plain type"


def test_numbers_tell_the_levels_of_headings_that_look_alike(tmp_path):
    page, y = [], 780
    for number in ("1", "1.1", "1.2", "2", "2.1"):
        page += [Text(60, y, f"{number} Heading", size=14, bold=True), *paragraph(60, y - 25, *BODY)]
        y -= 100
    levels = [block.level for block in blocks_of(tmp_path, page) if block.kind == "heading"]
    assert levels == [1, 2, 2, 1, 2]


def test_running_headers_and_page_numbers_are_dropped(tmp_path):
    pages = [
        [
            Text(60, 810, "The Handbook of Everything"),
            *paragraph(60, 700, f"This is what page {number} says and", f"no other page says it: {'x' * number}."),
            Text(290, 30, f"- {number} -"),
        ]
        for number in range(1, 6)
    ]
    text = " ".join(block.text for block in blocks_of(tmp_path, *pages))
    assert "Handbook" not in text
    assert "- 3 -" not in text
    assert all(f"page {number} says" in text for number in range(1, 6))


def test_headers_that_change_with_the_chapter_are_dropped_by_their_page_number(tmp_path):
    animals = ["ants", "bees", "cats", "dogs", "eels", "foxes"]
    pages = [
        [
            Text(60, 810, f"On {animal}"),
            Text(500, 810, str(number)),
            *paragraph(60, 700, f"There is much to say about {animal}.", f"All that {animal} do is said here."),
        ]
        for number, animal in enumerate(animals, start=1)
    ]
    blocks = blocks_of(tmp_path, *pages)
    assert [block.text for block in blocks] == [
        f"There is much to say about {animal}. All that {animal} do is said here." for animal in animals
    ]


def test_lists_keep_their_numbers_and_their_depth(tmp_path):
    page = [
        *paragraph(60, 700, "Do it in this order:"),
        Text(60, 680, "1. Look at the load before you lift it and think about the way you are"),
        Text(75, 666, "going to take."),
        Text(60, 652, "2. Lift it."),
        Text(85, 638, "\u2022 with the legs;"),
        Text(85, 624, "\u2022 not with the back."),
        Text(60, 610, "3. Put it down."),
        *paragraph(60, 580, "And that is all there is to say about it."),
    ]
    expected = (
        "1. Look at the load before you lift it and think about the way you are going to take.\n"
        "2. Lift it.\n"
        "   - with the legs;\n"
        "   - not with the back.\n"
        "3. Put it down."
    )
    assert texts_of(blocks_of(tmp_path, page), "list") == [expected]


def test_a_dash_in_the_middle_of_a_sentence_begins_no_list(tmp_path):
    page = paragraph(
        60, 700, "The cook controls two of the conditions every single day of the week", "\u2013 warmth and time."
    )
    assert texts_of(blocks_of(tmp_path, page), "list") == []


@pytest.mark.parametrize(
    ("other", "whole"),
    [
        ("More about microorganisms here.", "microorganisms"),
        ("More about re-use and re-users.", "microorganisms"),
        ("A micro-organisms spelling.", "micro-organisms"),
    ],
)
def test_a_hyphen_at_a_lines_end_goes_unless_the_document_writes_it(tmp_path, other, whole):
    typed = "micro" if "-organisms" in whole else "microorgan"
    rest = "organisms" if typed == "micro" else "isms"
    page = paragraph(
        60, 700, f"The reduction of what the laboratory has counted as living {typed}-", f"{rest} on a surface.", other
    )
    assert whole in blocks_of(tmp_path, page)[0].text


def test_two_columns_are_read_one_after_the_other(tmp_path):
    left = paragraph(
        60,
        700,
        "The left column of the page begins here",
        "and ends down here without a stop but",
        "with a thought that",
    )
    right = paragraph(320, 700, "goes on in the right column, which is", "read after it.")
    assert blocks_of(tmp_path, [*left, *right])[0].text.endswith(
        "with a thought that goes on in the right column, which is read after it."
    )


def test_a_printed_table_of_contents_is_left_out(tmp_path):
    contents = [Text(60, 700 - 14 * line, f"Chapter {line} {'. ' * 40}{line * 10}") for line in range(1, 6)]
    blocks = blocks_of(tmp_path, [*contents, *paragraph(60, 500, *BODY)])
    assert [block.text for block in blocks] == [" ".join(BODY)]


def test_a_line_of_signs_that_mean_nothing_is_left_out(tmp_path):
    writer = PdfWriter()
    wide = b"(A line that is much wider than the other line of this page.) Tj"
    add_page(writer, b"BT /Regular 11 Tf 60 700 Td %s 0 -40 Td (Done.) Tj 0 -13 Td (\\002) Tj ET" % wide)
    writer.write(tmp_path / "signs.pdf")
    blocks = assemble(read(tmp_path / "signs.pdf"), media_type="application/pdf", default_language="en").blocks
    assert blocks[-1].text == "Done."


def test_text_without_any_size_does_no_harm(tmp_path):
    hidden = [Text(60, 700, "hidden", size=0), Text(60, 700.5, "hidden", size=0)]
    assert blocks_of(tmp_path, [*hidden, *paragraph(60, 600, *BODY)])[-1].text == " ".join(BODY)


def test_blocks_know_their_page(tmp_path):
    pages = [paragraph(60, 700, f"The text of page {number} is here.") for number in range(1, 4)]
    assert [block.page for block in blocks_of(tmp_path, *pages)] == [1, 2, 3]
