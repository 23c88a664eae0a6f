from pathlib import Path

from coursegen.reading.assembly import assemble
from coursegen.reading.readers.markdown import read
from coursegen.reading.shapes import Reading


def reading_of(path: Path, text: str) -> Reading:
    (path / "made.md").write_text(text)
    return assemble(read(path / "made.md"), media_type="text/markdown", default_language="en")


def test_headings_make_paths_and_the_first_alone_is_the_title(tmp_path):
    reading = reading_of(tmp_path, "# Book\n\n## One\n\ntext\n\n### Inside\n\ntext\n\n## Two\n\ntext\n")
    assert reading.title == "Book"
    assert [block.heading_path for block in reading.blocks if block.kind == "paragraph"] == [
        ("One",),
        ("One", "Inside"),
        ("Two",),
    ]


def test_headings_of_equal_rank_leave_no_title(tmp_path):
    reading = reading_of(tmp_path, "# One\n\ntext\n\n# Two\n\ntext\n")
    assert (reading.title, [block.level for block in reading.blocks if block.kind == "heading"]) == (None, [1, 1])


def test_emphasis_links_and_html_become_plain_text(tmp_path):
    source = "A **bold** _word_, a [link](https://example.org), `code`, <b>html</b> ![a picture](x.png)\nand a line.\n"
    assert reading_of(tmp_path, source).blocks[0].text == "A bold word, a link, `code`, html and a line."


def test_lists_keep_numbers_and_nesting(tmp_path):
    reading = reading_of(tmp_path, "3. three\n4. four\n   - inner\n     - innermost\n5. five\n")
    assert reading.blocks[0].text == "3. three\n4. four\n   - inner\n      - innermost\n5. five"


def test_code_between_list_items_stays_code(tmp_path):
    reading = reading_of(tmp_path, "1. Run this:\n\n   ```sh\n   make  up\n   ```\n\n2. Wait.\n")
    assert [(block.kind, block.text) for block in reading.blocks] == [
        ("list", "1. Run this:"),
        ("code", "```sh\nmake  up\n```"),
        ("list", "2. Wait."),
    ]


def test_tables_are_kept(tmp_path):
    reading = reading_of(tmp_path, "| a | b |\n|:--|--:|\n| *1* | x \\| y |\n")
    assert reading.blocks[0].text == "| a | b |\n|---|---|\n| 1 | x \\| y |"


def test_front_matter_gives_the_title(tmp_path):
    reading = reading_of(tmp_path, '---\ntitle: "From the front"\ntags: [a]\n---\n\nText.\n')
    assert (reading.title, [block.text for block in reading.blocks]) == ("From the front", ["Text."])


def test_quotations_and_html_blocks_are_text_and_comments_are_not(tmp_path):
    reading = reading_of(tmp_path, "> quoted\n\n<div>boxed<br>twice</div>\n\n<!-- hidden -->\n")
    assert [block.text for block in reading.blocks] == ["quoted", "boxed\ntwice"]


def test_a_bold_term_before_its_definition_stays_bold_and_nothing_else_does(tmp_path):
    text = (
        "**Load** \u2014 what is carried.\n\nA **very** heavy load.\n\n**Attention!** Wet floor.\n\n"
        "- **Pallet**: a wooden base.\n- **Rack** (shelf) - a frame.\n- **first** of all\n"
    )
    assert [block.text for block in reading_of(tmp_path, text).blocks] == [
        "**Load** \u2014 what is carried.",
        "A very heavy load.",
        "Attention! Wet floor.",
        "- **Pallet**: a wooden base.\n- **Rack** (shelf) - a frame.\n- first of all",
    ]
