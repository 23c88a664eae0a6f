"""What cannot be read, each with the code its owner is told: through the whole of read_document, child and all."""

import random
import zlib
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import EncodedStreamObject, NameObject

from coursegen.reading.document import read_document
from coursegen.reading.errors import DocumentError
from coursegen.reading.limits import MIB, Limits

from .documents import (
    RUSSIAN_DOCX,
    RUSSIAN_PDF,
    Text,
    add_page,
    change_docx,
    change_pptx,
    paragraph,
    write_pdf,
    write_pdf_of_pictures,
    write_pptx,
)

OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(4096)
BODY = "word/document.xml"
SLIDE = "ppt/slides/slide1.xml"
ENTITY = b'<!DOCTYPE x [<!ENTITY secret SYSTEM "file://%s">]>'
MANY_LAUGHS = b'<!DOCTYPE x [<!ENTITY a "%s"><!ENTITY b "%s"><!ENTITY c "%s">]>' % (
    b"ha" * 1000,
    b"&a;" * 1000,
    b"&b;" * 1000,
)
BOTH = pytest.mark.parametrize("change_office", [change_docx, change_pptx], ids=["docx", "pptx"])


def text_part(change_office) -> tuple[str, bytes, bytes]:
    """The part that holds the text of the document that is changed, how its root begins, and a text that it holds."""
    if change_office is change_docx:
        return BODY, b"<w:document", "Охрана труда".encode()
    return SLIDE, b"<p:sld", b"What may happen"


def code_of(path: Path, **options) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(path, default_language="en", **options)
    return caught.value.code


def a_file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("share", [0.05, 0.5, 0.95, 0.999])
def test_a_cut_pdf_is_damaged(tmp_path, share):
    content = RUSSIAN_PDF.read_bytes()
    assert code_of(a_file(tmp_path / "cut.pdf", content[: int(share * len(content))])) == "damaged"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.95, 0.999])
@BOTH
def test_a_cut_document_is_damaged(tmp_path, change_office, share):
    content = change_office(tmp_path / "whole", {}).read_bytes()
    assert code_of(a_file(tmp_path / "cut", content[: int(share * len(content))])) == "damaged"


def test_a_pdf_made_for_the_web_and_cut_is_damaged(tmp_path):
    content = RUSSIAN_PDF.read_bytes()
    stated = b"%%PDF-1.7\n1 0 obj << /Linearized 1 /L %d >> endobj\n" % (2 * len(content))
    assert code_of(a_file(tmp_path / "web.pdf", stated + content)) == "damaged"


def test_a_pdf_with_a_password_is_encrypted(tmp_path):
    writer = PdfWriter(clone_from=RUSSIAN_PDF)
    writer.encrypt("user", "owner", algorithm="AES-256")
    writer.write(tmp_path / "locked.pdf")
    assert code_of(tmp_path / "locked.pdf") == "encrypted"


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_that_only_forbids_printing_is_read(tmp_path, algorithm):
    writer = PdfWriter(clone_from=RUSSIAN_PDF)
    writer.encrypt("", "owner", algorithm=algorithm)
    writer.write(tmp_path / "restricted.pdf")
    assert read_document(tmp_path / "restricted.pdf", default_language="ru").words > 1_900


@pytest.mark.parametrize("name", ["locked.docx", "locked.pptx"])
def test_an_office_document_with_a_password_is_encrypted(tmp_path, name):
    content = OLD_OFFICE + "EncryptedPackage".encode("utf-16-le") + bytes(64)
    assert code_of(a_file(tmp_path / name, content)) == "encrypted"


@pytest.mark.parametrize("name", ["old.doc", "old.xls", "old.ppt", "renamed.docx", "renamed.pptx"])
def test_a_document_of_old_office_is_named_as_such(tmp_path, name):
    assert code_of(a_file(tmp_path / name, OLD_OFFICE)) == "unsupported_old_office"


def test_a_pdf_of_pictures_has_no_text_layer(tmp_path):
    assert code_of(write_pdf_of_pictures(tmp_path / "scan.pdf", pages=3)) == "no_text_layer"


def test_a_scan_with_a_stamp_on_every_page_still_has_no_text_layer(tmp_path):
    path = write_pdf_of_pictures(tmp_path / "scan.pdf", pages=3)
    writer = PdfWriter(clone_from=path)
    stamps = write_pdf(tmp_path / "stamp.pdf", [Text(50, 20, "Scanned with a scanner")])
    for page in writer.pages:
        page.merge_page(PdfWriter(clone_from=stamps).pages[0])
    writer.write(tmp_path / "stamped.pdf")
    assert code_of(tmp_path / "stamped.pdf") == "no_text_layer"


def test_a_pdf_of_blank_pages_is_empty(tmp_path):
    assert code_of(write_pdf(tmp_path / "blank.pdf", [], [])) == "empty"


@pytest.mark.parametrize("content", [b"", b" \n\t \n" * 100, b"\xef\xbb\xbf", "\ufeff \n".encode("utf-16")])
def test_a_file_without_any_words_is_empty(tmp_path, content):
    assert code_of(a_file(tmp_path / "empty.txt", content)) == "empty"


def test_a_docx_without_any_words_is_empty(tmp_path):
    emptied = change_docx(
        tmp_path / "empty.docx", {BODY: lambda xml: xml[: xml.index(b"<w:body>")] + b"<w:body/></w:document>"}
    )
    assert code_of(emptied) == "empty"


@pytest.mark.parametrize("slides", [[], [("", "")]], ids=["no-slides", "empty-slide"])
def test_a_presentation_without_any_words_is_empty(tmp_path, slides):
    assert code_of(write_pptx(tmp_path / "empty.pptx", *slides)) == "empty"


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html>",
        "<!doctype html><html><head><title>Only a title</title></head><body></body></html>",
        "<!doctype html><script>document.write('everything')</script><div id=app></div>",
        "<!doctype html><!-- nothing -->",
    ],
)
def test_a_page_without_any_words_is_empty(tmp_path, page):
    assert code_of(a_file(tmp_path / "empty.html", page.encode())) == "empty"


@pytest.mark.parametrize(
    "content",
    [
        random.Random(7).randbytes(20_000),
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"\x7fELF" + bytes(200),
        b'<?xml version="1.0"?><rss><item>News</item></rss>',
        rb"{\rtf1\ansi Some rich text}",
        b"%!PS-Adobe-3.0\n/Times findfont",
    ],
    ids=["junk", "picture", "program", "xml", "rtf", "postscript"],
)
def test_what_is_no_document_is_of_the_wrong_type_whatever_its_name(tmp_path, content):
    assert code_of(a_file(tmp_path / "report.pdf", content)) == "wrong_type"


def test_a_zip_archive_without_a_document_is_of_the_wrong_type(tmp_path):
    changed = change_docx(tmp_path / "book.docx", {}, {"xl/workbook.xml": b"<workbook/>"})
    content = changed.read_bytes().replace(b"word/document.xml", b"word/replaced.xml")
    assert code_of(a_file(tmp_path / "book.xlsx", content)) == "wrong_type"


def test_a_presentation_with_macros_is_of_the_wrong_type(tmp_path):
    main = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    macros = b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
    changed = change_pptx(tmp_path / "macro.pptm", {"[Content_Types].xml": lambda xml: xml.replace(main, macros)})
    assert code_of(changed) == "wrong_type"


def test_a_document_with_macros_is_of_the_wrong_type(tmp_path):
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    changed = change_docx(tmp_path / "macro.docm", {"[Content_Types].xml": lambda xml: xml.replace(main, macros)})
    assert code_of(changed) == "wrong_type"


def test_junk_behind_a_pdf_header_is_damaged(tmp_path):
    assert code_of(a_file(tmp_path / "junk.pdf", b"%PDF-1.7\n" + random.Random(7).randbytes(20_000))) == "damaged"


@BOTH
def test_a_document_with_broken_xml_is_damaged(tmp_path, change_office):
    part, _, _ = text_part(change_office)
    assert code_of(change_office(tmp_path / "broken", {part: lambda xml: xml[: len(xml) // 2]})) == "damaged"


@BOTH
def test_a_document_without_its_main_part_is_damaged(tmp_path, change_office):
    path = change_office(
        tmp_path / "lost", {"_rels/.rels": lambda xml: xml.replace(b"officeDocument", b"lostDocument")}
    )
    assert code_of(path) == "damaged"


def test_a_docx_nested_without_end_is_damaged(tmp_path):
    deep = b"<w:body>" + b"<w:sdt><w:sdtContent>" * 20_000 + b"</w:sdtContent></w:sdt>" * 20_000
    assert code_of(change_docx(tmp_path / "deep.docx", {BODY: lambda xml: xml.replace(b"<w:body>", deep)})) == "damaged"


@BOTH
def test_a_document_that_names_a_file_of_the_server_does_not_get_it(tmp_path, change_office):
    secret = a_file(tmp_path / "secret.txt", b"the password of the database")
    part, root, text = text_part(change_office)

    def change(xml: bytes) -> bytes:
        return xml.replace(root, ENTITY % bytes(secret) + root, 1).replace(text, b"Before &secret; after")

    reading = read_document(change_office(tmp_path / "xxe", {part: change}), default_language="ru")
    assert "Before" in reading.model_dump_json()
    assert "password" not in reading.model_dump_json()


@BOTH
def test_a_document_whose_entities_multiply_is_damaged(tmp_path, change_office):
    part, root, text = text_part(change_office)

    def change(xml: bytes) -> bytes:
        return xml.replace(root, MANY_LAUGHS + root, 1).replace(text, b"&c;", 1)

    assert code_of(change_office(tmp_path / "laughs", {part: change})) == "damaged"


@BOTH
def test_a_document_that_unpacks_to_very_much_is_too_large(tmp_path, change_office):
    bomb = change_office(tmp_path / "bomb", {}, {"word/media/bomb.bin": bytes(60 * MIB)})
    assert bomb.stat().st_size < MIB
    assert code_of(bomb) == "too_large"


@BOTH
def test_a_document_of_very_many_parts_is_too_large(tmp_path, change_office):
    parts = {f"word/media/{number}.png": b"" for number in range(2_001)}
    assert code_of(change_office(tmp_path / "many", {}, parts)) == "too_large"


def test_an_archive_that_lies_about_the_size_of_a_part_is_damaged(tmp_path):
    content = bytearray(change_docx(tmp_path / "liar.docx", {}, {"word/media/bomb.bin": bytes(MIB)}).read_bytes())
    entry = content.index(b"PK\x01\x02", content.rindex(BODY.encode()) - 46)
    content[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    assert code_of(a_file(tmp_path / "liar.docx", bytes(content))) == "damaged"


@BOTH
@pytest.mark.parametrize("name", ["../../etc/cron.d/evil", "/etc/passwd", "word/../../evil", "..\\evil", "C:/evil"])
def test_an_archive_that_names_parts_outside_of_itself_is_damaged(tmp_path, change_office, name):
    assert code_of(change_office(tmp_path / "outside", {}, {name: b"evil"})) == "damaged"


def test_an_archive_with_a_password_is_encrypted(tmp_path):
    content = bytearray(RUSSIAN_DOCX.read_bytes())
    position = content.find(b"PK\x01\x02")
    while position >= 0:
        content[position + 8] |= 1
        position = content.find(b"PK\x01\x02", position + 4)
    assert code_of(a_file(tmp_path / "locked.docx", bytes(content))) == "encrypted"


def test_a_zip_directory_out_of_proportion_is_too_large(tmp_path):
    parts = {f"word/media/{number}-{'x' * 5_000}.png": b"" for number in range(220)}
    assert code_of(change_docx(tmp_path / "names.docx", {}, parts)) == "too_large"


def test_a_pdf_that_unpacks_to_very_much_is_too_large(tmp_path):
    writer = PdfWriter()
    add_page(writer, b"")
    bomb = EncodedStreamObject()
    bomb[NameObject("/Filter")] = NameObject("/FlateDecode")
    bomb._data = zlib.compress(b" " * 200 * MIB, 1)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(bomb)
    writer.write(tmp_path / "bomb.pdf")
    assert (tmp_path / "bomb.pdf").stat().st_size < 2 * MIB
    assert code_of(tmp_path / "bomb.pdf") == "too_large"


def test_a_file_over_the_size_limit_is_too_large(tmp_path):
    path = a_file(tmp_path / "long.txt", b"words " * 1_000)
    assert code_of(path, limits=Limits(file_bytes=5_000)) == "too_large"


def test_three_hundred_pages_are_within_the_limits(tmp_path):
    pages = [
        paragraph(60, 700, *(f"This is line {line} of page {page} of a long book." for line in range(25)))
        for page in range(300)
    ]
    reading = read_document(write_pdf(tmp_path / "long.pdf", *pages), default_language="en")
    assert (reading.pages, reading.language) == (300, "en")
    assert reading.words == 300 * 25 * 11


def test_a_presentation_of_three_hundred_slides_is_within_the_limits(tmp_path):
    slides = [(f"Slide {number}", f"First point of {number}\nSecond point") for number in range(300)]
    reading = read_document(write_pptx(tmp_path / "long.pptx", *slides), default_language="en")
    assert (reading.pages, reading.blocks[-1].page) == (300, 300)


def test_a_table_of_a_hundred_thousand_rows_in_a_page_is_within_the_limits(tmp_path):
    rows = "".join(f"<tr><td>row {number}</td><td>some value</td></tr>" for number in range(100_000))
    path = a_file(tmp_path / "rows.html", f"<html><table><tr><th>a<th>b</tr>{rows}</table></html>".encode())
    reading = read_document(path, default_language="en", limits=Limits(wall_seconds=120))
    assert reading.blocks[0].text.count("\n") == 100_001


def test_a_docx_with_a_table_of_a_hundred_thousand_rows_is_too_large(tmp_path):
    row = b"<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr>"
    table = b"<w:body><w:tbl>" + row * 100_000 + b"</w:tbl>"
    path = change_docx(tmp_path / "rows.docx", {BODY: lambda xml: xml.replace(b"<w:body>", table)})
    assert code_of(path) == "too_large"


@pytest.mark.parametrize(("tag", "depth"), [("div", 1_500), ("div", 200_000), ("span", 1_500), ("ul><li", 1_500)])
def test_a_page_nested_without_end_is_too_large(tmp_path, tag, depth):
    path = a_file(tmp_path / "deep.html", b"<html><p>Text.</p>" + f"<{tag}>".encode() * depth + b"<p>Deep.</p>")
    assert code_of(path) == "too_large"


def test_a_page_as_deep_as_programs_make_them_is_read(tmp_path):
    path = a_file(tmp_path / "deep.html", b"<html>" + b"<div>" * 300 + b"<p>Deep.</p>" + b"</div>" * 300 + b"<p>After.")
    assert read_document(path, default_language="en").words == 2


def test_a_page_that_names_a_file_of_the_server_does_not_get_it(tmp_path):
    secret = a_file(tmp_path / "secret.txt", b"the password of the database")
    page = b'<?xml version="1.0"?>' + ENTITY.replace(b"x [", b"html [") % bytes(secret)
    page += b'<html><body><p>Before &secret; after</p><iframe src="file://%s"></iframe>' % bytes(secret)
    reading = read_document(a_file(tmp_path / "xxe.html", page), default_language="en")
    assert "Before" in reading.model_dump_json()
    assert "password" not in reading.model_dump_json()


def test_a_page_whose_entities_multiply_does_not_grow(tmp_path):
    page = MANY_LAUGHS.replace(b"x [", b"html [") + b"<html><p>Before &c; after</p></html>"
    assert read_document(a_file(tmp_path / "laughs.html", page), default_language="en").words < 10_000


def test_a_page_cut_anywhere_is_read_as_far_as_it_goes(tmp_path):
    page = b"<html><body><h1>Title</h1><table><tr><td>one<td>two<tr><td>three<td>four</table><p>The end.</p></html>"
    for length in range(25, len(page), 30):
        assert read_document(a_file(tmp_path / "cut.html", page[:length]), default_language="en").words


@pytest.mark.parametrize("name", ["report.pdf", "report.docx", "report.html", "report.md", "report"])
def test_a_name_does_not_make_a_presentation_anything_else(tmp_path, name):
    path = write_pptx(tmp_path / name, ("Risks", "Fire"))
    assert read_document(path, default_language="en").type.endswith("presentation")
