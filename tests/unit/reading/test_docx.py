import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from coursegen.reading.assembly import assemble
from coursegen.reading.readers.docx import read
from coursegen.reading.shapes import Block, Reading

from .documents import RUSSIAN_DOCX, change_docx

BODY = "word/document.xml"


def with_body(content: str):
    """Changes a document so that its body is `content`."""
    return lambda xml: xml[: xml.index(b"<w:body>")] + f"<w:body>{content}</w:body></w:document>".encode()


@pytest.fixture
def document():
    return docx.Document()


def reading_of(document, path) -> Reading:
    document.save(str(path / "made.docx"))
    return assemble(read(path / "made.docx"), media_type="docx", default_language="en")


def blocks_of(document, path) -> list[Block]:
    return list(reading_of(document, path).blocks)


def test_headings_come_from_styles_and_the_title_leaves_the_outline(document, tmp_path):
    document.add_heading("The whole", 0)
    document.add_heading("One", 1)
    document.add_heading("Inside", 2)
    document.add_paragraph("Some text.")
    reading = reading_of(document, tmp_path)
    assert reading.title == "The whole"
    assert reading.blocks[-1].heading_path == ("One", "Inside")


@pytest.mark.parametrize("name", ["Заголовок 2", "Überschrift 2", "标题 2"])
def test_localized_style_names_are_headings(document, tmp_path, name):
    style = document.styles.add_style(name, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.add_heading("One", 1)
    document.add_paragraph("Inside", style=style)
    document.add_paragraph("Some text.")
    document.add_heading("Two", 1)
    assert blocks_of(document, tmp_path)[2].heading_path == ("One", "Inside")


def test_an_outline_level_makes_a_heading_whatever_the_style(document, tmp_path):
    paragraph = document.add_paragraph("A heading by its outline level")
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "0")
    paragraph._p.get_or_add_pPr().append(level)
    document.add_paragraph("Some text.")
    assert blocks_of(document, tmp_path)[0].level == 1


def test_a_style_made_from_a_heading_style_is_a_heading(document, tmp_path):
    style = document.styles.add_style("House style", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Heading 1"]
    document.add_paragraph("Chapter", style=style)
    document.add_paragraph("Some text.")
    assert blocks_of(document, tmp_path)[0].kind == "heading"


def test_bold_paragraphs_are_headings_where_there_are_no_others(document, tmp_path):
    for title in ("1. Введение", "2. Порядок работы"):
        document.add_paragraph().add_run(title).bold = True
        document.add_paragraph("Обычный текст, в котором нет ничего особенного.")
    assert [block.kind for block in blocks_of(document, tmp_path)] == ["heading", "paragraph"] * 2


def test_bold_paragraphs_stay_text_where_headings_have_styles(document, tmp_path):
    document.add_heading("Chapter", 1)
    document.add_paragraph().add_run("Внимание").bold = True
    assert [block.kind for block in blocks_of(document, tmp_path)] == ["heading", "paragraph"]


def test_lists_are_counted_as_a_word_processor_counts_them(document, tmp_path):
    for text, style in [("a", "List Number"), ("b", "List Number"), ("x", "List Bullet"), ("c", "List Number")]:
        document.add_paragraph(text, style=style)
    assert blocks_of(document, tmp_path)[0].text == "1. a\n2. b\n- x\n3. c"


def test_nested_lists_restart_under_each_item(tmp_path):
    place = '<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="77"/></w:numPr>'
    item = f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>%s</w:t></w:r></w:p>"
    items = [(0, "one"), (1, "one one"), (1, "one two"), (0, "two"), (1, "two one")]
    levels = "".join(f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>' for n in (0, 1))
    abstract = f'<w:abstractNum w:abstractNumId="77">{levels}</w:abstractNum>'
    numbering = f'{abstract}<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num></w:numbering>'.encode()
    change = {
        BODY: with_body("".join(item % pair for pair in items)),
        "word/numbering.xml": lambda xml: xml.replace(b"</w:numbering>", numbering),
    }
    path = change_docx(tmp_path / "nested.docx", change)
    text = assemble(read(path), media_type="docx", default_language="en").blocks[0].text
    assert text == "1. one\n   1. one one\n   2. one two\n2. two\n   1. two one"


def test_marks_typed_by_hand_make_a_list_and_a_single_dash_does_not(document, tmp_path):
    for text in ("- first", "- second", "Between.", "— alone, as in a dialogue"):
        document.add_paragraph(text)
    assert [(block.kind, block.text) for block in blocks_of(document, tmp_path)] == [
        ("list", "- first\n- second"),
        ("paragraph", "Between."),
        ("paragraph", "— alone, as in a dialogue"),
    ]


def test_a_table_stands_between_the_paragraphs_around_it(document, tmp_path):
    document.add_paragraph("Before.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Name", "a | b", "Ann", "two\nlines"), strict=True):
        cell.text = text
    document.add_paragraph("After.")
    blocks = blocks_of(document, tmp_path)
    assert [block.kind for block in blocks] == ["paragraph", "table", "paragraph"]
    assert blocks[1].text == "| Name | a \\| b |\n|---|---|\n| Ann | two lines |"


def test_merged_cells_say_their_text_once(document, tmp_path):
    table = document.add_table(rows=3, cols=3)
    for number, cell in enumerate(table._cells):
        cell.text = str(number)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "tall"
    rows = blocks_of(document, tmp_path)[0].text.split("\n")
    assert [rows[0], *rows[2:]] == ["| wide |  | 2 |", "| 3 | 4 | tall |", "| 6 | 7 |  |"]


def test_a_table_of_one_column_is_a_frame_around_text(document, tmp_path):
    document.add_table(rows=1, cols=1).cell(0, 0).text = "A framed remark."
    assert [(block.kind, block.text) for block in blocks_of(document, tmp_path)] == [("paragraph", "A framed remark.")]


def test_insertions_are_text_and_deletions_are_not(document, tmp_path):
    paragraph = document.add_paragraph("Kept ")._p
    paragraph.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="a"><w:r><w:t>added</w:t></w:r></w:ins>'))
    paragraph.append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="2" w:author="a"><w:r><w:delText>gone</w:delText></w:r></w:del>')
    )
    assert blocks_of(document, tmp_path)[0].text == "Kept added"


def test_content_controls_are_read_and_an_automatic_table_of_contents_is_not(document, tmp_path):
    inside = "<w:sdtContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:sdtContent>"
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    document.add_paragraph("First.")
    for properties, text in ((gallery, "Chapter 1 … 5"), ("", "A filled-in field.")):
        control = parse_xml(f"<w:sdt {nsdecls('w')}>{properties}{inside.format(text)}</w:sdt>")
        document.element.body.insert(len(document.element.body) - 1, control)
    assert [block.text for block in blocks_of(document, tmp_path)] == ["First.", "A filled-in field."]


def test_text_boxes_are_read_once(document, tmp_path):
    compatibility = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    twice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    run = f"<w:r {nsdecls('w')} {compatibility}><mc:AlternateContent>{twice}</mc:AlternateContent></w:r>"
    document.add_paragraph("Around it.")._p.append(parse_xml(run))
    assert [block.text for block in blocks_of(document, tmp_path)] == ["Around it.", "In the box."]


def test_footnotes_follow_the_paragraph_that_refers_to_them(tmp_path):
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>The note.</w:t></w:r></w:p></w:footnote>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode()
    text = '<w:p><w:r><w:t>Text.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    changed = change_docx(
        tmp_path / "notes.docx",
        {
            BODY: with_body(text),
            "word/_rels/document.xml.rels": lambda xml: xml.replace(b"</Relationships>", relation),
        },
        {"word/footnotes.xml": f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>".encode()},
    )
    blocks = assemble(read(changed), media_type="docx", default_language="en").blocks
    assert [block.text for block in blocks] == ["Text.", "The note."]


def test_a_property_left_by_a_program_is_no_title(document, tmp_path):
    document.core_properties.title = "Microsoft Word - Document1"
    document.add_paragraph("Some text.")
    assert reading_of(document, tmp_path).title is None


def test_no_word_of_the_sample_is_lost():
    words = " ".join(paragraph.text for paragraph in docx.Document(str(RUSSIAN_DOCX)).paragraphs).split()
    reading = assemble(read(RUSSIAN_DOCX), media_type="docx", default_language="en")
    read_words = set(f"{reading.title} {' '.join(block.text for block in reading.blocks)}".split())
    assert set(words) <= read_words
