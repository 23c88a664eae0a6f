"""Good documents of every format, through the whole of read_document."""

import time
from pathlib import Path

import pytest

from coursegen.reading.decoding import decode
from coursegen.reading.document import read_document
from coursegen.reading.formats import MEDIA_TYPES, READERS
from coursegen.reading.shapes import Reading
from coursegen.reading.sniffing import HEAD_BYTES, sniff

from .documents import SAMPLES

TEXT = """Охрана труда на складе

1. Термины

Риск - это сочетание вероятности вреда и его тяжести. Опасность можно заметить глазами, а риск приходится
оценивать: лужа масла в углу и такая же лужа у ворот - одна опасность, но разный риск.

2. Действия

1. Осмотрите груз.
2. Оцените массу.
"""


def content(reading: Reading) -> list[tuple[object, ...]]:
    """Without the bold type of terms, which only Markdown keeps."""
    return [(block.kind, block.level, block.heading_path, block.text.replace("**", "")) for block in reading.blocks]


@pytest.mark.parametrize(
    ("name", "language", "title"),
    [
        ("warehouse-safety.ru", "ru", "Охрана труда на складе"),
        ("food-safety.en", "en", "Food Safety in a Small Kitchen"),
    ],
)
def test_a_sample_says_the_same_in_every_format(name, language, title):
    readings = {
        suffix: read_document(SAMPLES / f"{name}.{suffix}", default_language="de") for suffix in ("md", "docx", "pdf")
    }
    assert {reading.language for reading in readings.values()} == {language}
    assert {reading.title for reading in readings.values()} == {title}
    assert content(readings["docx"]) == content(readings["md"])
    assert content(readings["pdf"]) == content(readings["md"])
    assert readings["pdf"].pages == max(block.page for block in readings["pdf"].blocks)
    assert readings["docx"].pages is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "utf-16", "utf-16-le", "utf-16-be"])
def test_russian_text_is_read_in_any_encoding(tmp_path, encoding):
    path = tmp_path / "text.txt"
    path.write_bytes(TEXT.encode(encoding))
    reading = read_document(path, default_language="en")
    assert (reading.type, reading.language, reading.title) == ("text/plain", "ru", "Охрана труда на складе")
    assert [block.text for block in reading.blocks if block.kind == "heading"] == ["1. Термины", "2. Действия"]
    assert "одна опасность, но разный риск" in reading.blocks[1].text
    assert reading.blocks[-1].text == "1. Осмотрите груз.\n2. Оцените массу."


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Un café au lait, s'il vous plaît.".encode("cp1252"), "Un café au lait, s'il vous plaît."),
        (b"Un caf\xe9 noir.", "Un café noir."),
        ("Длинный текст в UTF-8. ".encode() * 50 + b"\xd0", "Длинный текст в UTF-8. " * 50 + "\ufffd"),
    ],
    ids=["legacy", "one-letter", "cut-in-a-letter"],
)
def test_what_is_not_quite_utf_8_is_read_as_what_it_most_likely_is(content, text):
    assert decode(content) == text


def test_a_text_called_pdf_is_read_as_the_text_it_is(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_text(TEXT)
    assert read_document(path, default_language="en").type == "text/plain"


def test_a_short_text_is_in_the_callers_language(tmp_path):
    path = tmp_path / "short.txt"
    path.write_text("Two words")
    assert read_document(path, default_language="pl").language == "pl"


def test_the_name_as_uploaded_tells_markdown_from_plain_text(tmp_path):
    path = tmp_path / "upload-7f3a"
    path.write_text("Just *one* line")
    assert read_document(path, default_language="en", name="notes.md").blocks[0].text == "Just one line"
    assert read_document(path, default_language="en", name="notes.txt").blocks[0].text == "Just *one* line"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("warehouse-safety.ru.pdf", "application/pdf"),
        ("warehouse-safety.ru.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("warehouse-safety.ru.md", "text/markdown"),
    ],
)
def test_the_type_is_told_by_content_whatever_the_name(name, media_type):
    assert sniff(SAMPLES / name, "holiday.jpg") == media_type


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("# A heading\n\nText.\n\n## Another\n\nText.\n", "text/markdown"),
        ("A list:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nSee [this](https://example.org).\n", "text/markdown"),
        ("Costs: 5 * 3 = 15\n# not a heading in a text\nplain words\n", "text/plain"),
        ("", "text/plain"),
    ],
)
def test_markdown_is_told_from_text_by_its_structure(tmp_path, text, media_type):
    path = tmp_path / "upload"
    path.write_text(text)
    assert sniff(path) == media_type


@pytest.mark.parametrize(
    "piece",
    [
        "\n",
        "\n ",
        " ",
        "[",
        "[a](",
        "-",
        "---|",
        "|---",
        "| ",
        "#",
        "\n\n#",
        "```",
        "<",
        "<!--",
        "<div>",
        "<p ",
        "<?xml ",
    ],
)
@pytest.mark.parametrize("end", ["", "x", "\n\nx"])
def test_no_text_takes_long_to_be_told(tmp_path, piece, end):
    path = tmp_path / "upload"
    path.write_text((piece * HEAD_BYTES)[: HEAD_BYTES - 10] + end)
    begun = time.thread_time()
    sniff(path)
    assert time.thread_time() - begun < 0.5


def test_every_format_has_a_media_type_and_a_reader():
    assert set(MEDIA_TYPES) == {"PDF", "DOCX", "PPTX", "HTML", "TXT", "MD"}
    assert set(READERS) == set(MEDIA_TYPES.values())


def test_every_reader_is_there():
    root = Path(__file__).parents[3]
    for module in READERS.values():
        path = root.joinpath(*module.split("."))
        assert path.with_suffix(".py").exists() or (path / "__init__.py").exists(), module
