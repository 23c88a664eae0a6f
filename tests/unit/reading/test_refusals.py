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
    paragraph,
    write_pdf,
    write_pdf_of_pictures,
)

OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(4096)
BODY = "word/document.xml"
ENTITY = b'<!DOCTYPE x [<!ENTITY secret SYSTEM "file://%s">]><w:document'
MANY_LAUGHS = b'<!DOCTYPE x [<!ENTITY a "%s"><!ENTITY b "%s"><!ENTITY c "%s">]><w:document' % (
    b"ha" * 1000,
    b"&a;" * 1000,
    b"&b;" * 1000,
)


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


@pytest.mark.parametrize("share", [0.05, 0.5, 0.95, 0.999])
def test_a_cut_docx_is_damaged(tmp_path, share):
    content = RUSSIAN_DOCX.read_bytes()
    assert code_of(a_file(tmp_path / "cut.docx", content[: int(share * len(content))])) == "damaged"


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


def test_a_docx_with_a_password_is_encrypted(tmp_path):
    content = OLD_OFFICE + "EncryptedPackage".encode("utf-16-le") + bytes(64)
    assert code_of(a_file(tmp_path / "locked.docx", content)) == "encrypted"


@pytest.mark.parametrize("name", ["old.doc", "old.xls", "renamed.docx"])
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


@pytest.mark.parametrize(
    "content",
    [
        random.Random(7).randbytes(20_000),
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"\x7fELF" + bytes(200),
        b"<!DOCTYPE html><html><body><p>A page of the web</p></body></html>",
        rb"{\rtf1\ansi Some rich text}",
        b"%!PS-Adobe-3.0\n/Times findfont",
    ],
    ids=["junk", "picture", "program", "html", "rtf", "postscript"],
)
def test_what_is_no_document_is_of_the_wrong_type_whatever_its_name(tmp_path, content):
    assert code_of(a_file(tmp_path / "report.pdf", content)) == "wrong_type"


def test_a_zip_archive_without_a_document_is_of_the_wrong_type(tmp_path):
    changed = change_docx(tmp_path / "book.docx", {}, {"xl/workbook.xml": b"<workbook/>"})
    content = changed.read_bytes().replace(b"word/document.xml", b"word/replaced.xml")
    assert code_of(a_file(tmp_path / "book.xlsx", content)) == "wrong_type"


def test_a_document_with_macros_is_of_the_wrong_type(tmp_path):
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    changed = change_docx(tmp_path / "macro.docm", {"[Content_Types].xml": lambda xml: xml.replace(main, macros)})
    assert code_of(changed) == "wrong_type"


def test_junk_behind_a_pdf_header_is_damaged(tmp_path):
    assert code_of(a_file(tmp_path / "junk.pdf", b"%PDF-1.7\n" + random.Random(7).randbytes(20_000))) == "damaged"


def test_a_docx_with_broken_xml_is_damaged(tmp_path):
    assert code_of(change_docx(tmp_path / "broken.docx", {BODY: lambda xml: xml[: len(xml) // 2]})) == "damaged"


def test_a_docx_nested_without_end_is_damaged(tmp_path):
    deep = b"<w:body>" + b"<w:sdt><w:sdtContent>" * 20_000 + b"</w:sdtContent></w:sdt>" * 20_000
    assert code_of(change_docx(tmp_path / "deep.docx", {BODY: lambda xml: xml.replace(b"<w:body>", deep)})) == "damaged"


def test_a_docx_that_names_a_file_of_the_server_does_not_get_it(tmp_path):
    secret = a_file(tmp_path / "secret.txt", b"the password of the database")

    def change(xml: bytes) -> bytes:
        xml = xml.replace(b"<w:document", ENTITY % bytes(secret), 1)
        return xml.replace("Охрана труда".encode(), b"Before &secret; after")

    reading = read_document(change_docx(tmp_path / "xxe.docx", {BODY: change}), default_language="ru")
    text = reading.model_dump_json()
    assert "Before" in text
    assert "password" not in text


def test_a_docx_whose_entities_multiply_is_damaged(tmp_path):
    def change(xml: bytes) -> bytes:
        return xml.replace(b"<w:document", MANY_LAUGHS, 1).replace("Охрана труда".encode(), b"&c;", 1)

    assert code_of(change_docx(tmp_path / "laughs.docx", {BODY: change})) == "damaged"


def test_a_docx_that_unpacks_to_very_much_is_too_large(tmp_path):
    bomb = change_docx(tmp_path / "bomb.docx", {}, {"word/media/bomb.bin": bytes(60 * MIB)})
    assert bomb.stat().st_size < MIB
    assert code_of(bomb) == "too_large"


def test_a_docx_of_very_many_parts_is_too_large(tmp_path):
    parts = {f"word/media/{number}.png": b"" for number in range(2_001)}
    assert code_of(change_docx(tmp_path / "many.docx", {}, parts)) == "too_large"


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
