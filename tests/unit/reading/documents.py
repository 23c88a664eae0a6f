"""Documents made for the tests."""

import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pptx
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject, StreamObject

SAMPLES = Path(__file__).parents[3] / "deploy" / "demo" / "samples"
RUSSIAN_PDF = SAMPLES / "warehouse-safety.ru.pdf"
RUSSIAN_DOCX = SAMPLES / "warehouse-safety.ru.docx"
ENGLISH_PDF = SAMPLES / "food-safety.en.pdf"
PAGE_WIDTH, PAGE_HEIGHT = 595, 842


@dataclass(frozen=True)
class Text:
    """A text at a place on a page, in points from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False

    def operators(self) -> bytes:
        escaped = self.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        font = "Bold" if self.bold else "Regular"
        return f"BT /{font} {self.size} Tf 1 0 0 1 {self.x} {self.y} Tm ({escaped}) Tj ET\n".encode("cp1252")


@dataclass(frozen=True)
class Rule:
    """A line drawn on a page."""

    x0: float
    y0: float
    x1: float
    y1: float

    def operators(self) -> bytes:
        return f"{self.x0} {self.y0} m {self.x1} {self.y1} l S\n".encode()


def paragraph(x: float, y: float, *lines: str, leading: float = 14) -> list[Text]:
    """Lines of body text, the first at (x, y)."""
    return [Text(x, y - index * leading, line) for index, line in enumerate(lines)]


def write_pdf(path: Path, *pages: Iterable[Text | Rule], outline: Iterable[tuple[str, int]] = ()) -> Path:
    """A PDF of the pages' texts and lines, with bookmarks (title, page from 1)."""
    writer = PdfWriter()
    fonts = _fonts(writer)
    for page in pages:
        add_page(writer, b"".join(item.operators() for item in page), fonts)
    for title, number in outline:
        writer.add_outline_item(title=title, page_number=number - 1)
    writer.write(path)
    return path


def add_page(writer: PdfWriter, content: bytes, fonts: DictionaryObject | None = None) -> None:
    """A page with the content stream `content`, compressed."""
    page = writer.add_blank_page(PAGE_WIDTH, PAGE_HEIGHT)
    stream = DecodedStreamObject()
    stream.set_data(content)
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts or _fonts(writer)})


def write_pdf_of_pictures(path: Path, *, pages: int) -> Path:
    """A scan: a grey picture on every page and no text."""
    writer = PdfWriter()
    picture = StreamObject()
    picture.set_data(b"\x80" * 10_000)
    for key, value in {"Type": "XObject", "Subtype": "Image", "ColorSpace": "DeviceGray"}.items():
        picture[NameObject(f"/{key}")] = NameObject(f"/{value}")
    for key, number in {"Width": 100, "Height": 100, "BitsPerComponent": 8}.items():
        picture[NameObject(f"/{key}")] = NumberObject(number)
    reference = writer._add_object(picture)
    for _ in range(pages):
        add_page(writer, f"q {PAGE_WIDTH} 0 0 {PAGE_HEIGHT} 0 0 cm /Scan Do Q".encode())
        resources = writer.pages[-1][NameObject("/Resources")]
        resources[NameObject("/XObject")] = DictionaryObject({NameObject("/Scan"): reference})
    writer.write(path)
    return path


def write_pptx(path: Path, *slides: tuple[str, str]) -> Path:
    """A presentation of slides with a title and a text, whose lines are list items."""
    presentation = pptx.Presentation()
    for title, text in slides:
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, text
    presentation.save(str(path))
    return path


def change_docx(
    path: Path, change: Mapping[str, Callable[[bytes], bytes]], extra: Mapping[str, bytes] | None = None
) -> Path:
    """The Russian sample at `path`, with some of its parts changed and others added."""
    return change_archive(RUSSIAN_DOCX, path, change, extra)


def change_pptx(
    path: Path, change: Mapping[str, Callable[[bytes], bytes]], extra: Mapping[str, bytes] | None = None
) -> Path:
    """A presentation of one slide (title "Risks", text "What may happen") at `path`, changed likewise."""
    return change_archive(write_pptx(path.with_suffix(".before"), ("Risks", "What may happen")), path, change, extra)


def change_archive(
    archive: Path, path: Path, change: Mapping[str, Callable[[bytes], bytes]], extra: Mapping[str, bytes] | None = None
) -> Path:
    """A copy of an archive at `path`, with some of its parts changed and others added."""
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, change[name](content) if name in change else content)
        for name, content in (extra or {}).items():
            target.writestr(name, content)
    return path


def _fonts(writer: PdfWriter) -> DictionaryObject:
    fonts = DictionaryObject()
    for name, base in {"Regular": "Helvetica", "Bold": "Helvetica-Bold"}.items():
        font = {"Type": "Font", "Subtype": "Type1", "BaseFont": base, "Encoding": "WinAnsiEncoding"}
        fonts[NameObject(f"/{name}")] = writer._add_object(
            DictionaryObject({NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in font.items()})
        )
    return fonts
