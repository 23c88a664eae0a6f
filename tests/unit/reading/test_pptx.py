import pptx
import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.util import Inches

from coursegen.reading.assembly import assemble
from coursegen.reading.document import read_document
from coursegen.reading.passages import split_into_passages
from coursegen.reading.readers.pptx import read
from coursegen.reading.readers.pptx.continuations import without_continuations
from coursegen.reading.shapes import Block, Reading

from .documents import change_pptx, write_pptx

TITLE, CONTENT, SECTION, TITLE_ONLY = 0, 1, 2, 5
SLIDE = "ppt/slides/slide1.xml"


@pytest.fixture
def deck():
    return pptx.Presentation()


def a_slide(deck, layout: int = TITLE_ONLY, title: str = "A slide"):
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    slide.shapes.title.text = title
    return slide


def a_text(shapes, text: str, left: float = 1, top: float = 2):
    box = shapes.add_textbox(Inches(left), Inches(top), Inches(2), Inches(1))
    box.text_frame.text = text
    return box


def reading_of(deck, path) -> Reading:
    deck.save(str(path / "made.pptx"))
    return assemble(read(path / "made.pptx"), media_type="pptx", default_language="en")


def blocks_of(deck, path) -> list[Block]:
    """What the deck says below the title of its only slide."""
    return [block for block in reading_of(deck, path).blocks if block.kind != "heading"]


def texts_of(deck, path) -> list[str]:
    return [block.text for block in blocks_of(deck, path)]


def test_titles_of_slides_are_headings_and_their_numbers_pages(tmp_path):
    path = write_pptx(tmp_path / "a.pptx", ("Risks", "Fire\nWater"), ("Measures", "Extinguish\nDrain"))
    reading = read_document(path, default_language="en")
    assert (reading.type.rsplit(".", 1)[-1], reading.pages, reading.words) == ("presentation", 2, 6)
    assert [(block.kind, block.text, block.heading_path, block.page) for block in reading.blocks] == [
        ("heading", "Risks", (), 1),
        ("list", "- Fire\n- Water", ("Risks",), 1),
        ("heading", "Measures", (), 2),
        ("list", "- Extinguish\n- Drain", ("Measures",), 2),
    ]


def test_a_title_slide_names_the_whole_and_section_slides_hold_those_after_them(deck, tmp_path):
    a_slide(deck, TITLE, "Safety at work")
    a_slide(deck, SECTION, "Dangers")
    a_text(a_slide(deck, TITLE_ONLY, "Fire").shapes, "It burns.")
    reading = reading_of(deck, tmp_path)
    assert reading.title == "Safety at work"
    assert reading.blocks[-1].heading_path == ("Dangers", "Fire")


def test_sections_named_by_the_author_are_headings(deck, tmp_path):
    for title in ("Fire", "Water", "Masks"):
        a_text(a_slide(deck, TITLE_ONLY, title).shapes, f"About {title}.")
    ids = [slide.slide_id for slide in deck.slides]
    space = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    part = '<p14:section name="{}" id="{{0}}"><p14:sldIdLst>{}</p14:sldIdLst></p14:section>'
    sections = part.format("Dangers", f'<p14:sldId id="{ids[0]}"/><p14:sldId id="{ids[1]}"/>')
    sections += part.format("Masks", f'<p14:sldId id="{ids[2]}"/>')
    extension = f'<ext xmlns:p14="{space}"><p14:sectionLst>{sections}</p14:sectionLst></ext>'
    deck.part._element.append(etree.fromstring(extension))
    paths = [block.heading_path for block in reading_of(deck, tmp_path).blocks if block.kind == "paragraph"]
    assert paths == [("Dangers", "Fire"), ("Dangers", "Water"), ("Masks",)]


def test_a_title_that_goes_on_over_several_slides_is_one_heading(tmp_path):
    reading = assemble(
        read(write_pptx(tmp_path / "a.pptx", ("Risks", "Fire\nWater"), ("Risks", "Wind\nDust"), ("End", "Go home"))),
        media_type="pptx",
        default_language="en",
    )
    assert [block.text for block in reading.blocks if block.kind == "heading"] == ["Risks", "End"]
    assert [block.page for block in reading.blocks] == [1, 1, 2, 3, 3]


def test_shapes_are_read_from_top_to_bottom_and_from_left_to_right_through_groups(deck, tmp_path):
    shapes = a_slide(deck).shapes
    a_text(shapes, "last", top=6)
    group = shapes.add_group_shape()
    a_text(group.shapes, "right", left=5, top=3)
    inner = group.shapes.add_group_shape()
    a_text(inner.shapes, "left", left=1, top=3.2)
    a_text(shapes, "first", top=1.5)
    assert texts_of(deck, tmp_path) == ["first", "left", "right", "last"]


def test_levels_numbers_and_bullets_make_lists(deck, tmp_path):
    frame = a_slide(deck, CONTENT).placeholders[1].text_frame
    frame.text = "one"
    for text, level in (("inside", 1), ("two", 0)):
        paragraph = frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
    for number in (0, 2):
        properties = frame.paragraphs[number]._p.get_or_add_pPr()
        numbering = etree.SubElement(properties, f"{{{properties.nsmap['a']}}}buAutoNum")
        numbering.set("type", "arabicPeriod")
        numbering.set("startAt", "3")
    assert texts_of(deck, tmp_path) == ["3. one\n   - inside\n4. two"]


def test_a_single_sentence_in_a_placeholder_with_bullets_is_no_list(deck, tmp_path):
    a_slide(deck, CONTENT).placeholders[1].text_frame.text = "Wash your hands."
    assert [(block.kind, block.text) for block in blocks_of(deck, tmp_path)] == [("paragraph", "Wash your hands.")]


def test_a_text_box_has_bullets_only_where_it_says_so(deck, tmp_path):
    box = a_text(a_slide(deck).shapes, "A sentence.\nAnother.\n• marked by hand")
    assert len(box.text_frame.paragraphs) == 3
    assert texts_of(deck, tmp_path) == ["A sentence.", "Another.", "- marked by hand"]


def test_a_line_break_stays_a_line_of_the_same_paragraph(deck, tmp_path):
    a_text(a_slide(deck).shapes, "one\vtwo")
    assert texts_of(deck, tmp_path) == ["one\ntwo"]


def test_tables_and_the_titles_of_charts_are_read(deck, tmp_path):
    shapes = a_slide(deck).shapes
    table = shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    for cell, text in zip(table.iter_cells(), ("Name", "Age", "Ann", "7"), strict=True):
        cell.text = text
    table.cell(0, 0).merge(table.cell(0, 1))
    data = CategoryChartData()
    data.categories = ["a", "b"]
    data.add_series("Series", (1, 2))
    frame = shapes.add_chart(XL_CHART_TYPE.PIE, Inches(1), Inches(5), Inches(3), Inches(2), data)
    frame.chart.has_title = True
    frame.chart.chart_title.text_frame.text = "Accidents by year"
    assert texts_of(deck, tmp_path) == ["| Name Age |  |\n|---|---|\n| Ann | 7 |", "Accidents by year"]


def test_the_points_of_a_diagram_are_a_list(tmp_path):
    space = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    texts = {"1": "Plan", "2": "Do", "3": "with care"}
    point = '<dgm:pt modelId="{}"><dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t></dgm:pt>'
    points = '<dgm:pt modelId="0" type="doc"/><dgm:pt modelId="9" type="pres"/>' + "".join(
        point.format(*pair) for pair in texts.items()
    )
    link = '<dgm:cxn srcId="{}" destId="{}" srcOrd="{}"/>'
    links = "".join(link.format(*triple) for triple in [(0, 2, 1), (0, 1, 0), (2, 3, 0), (3, 2, 0)])
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    model = f'<dgm:dataModel xmlns:dgm="{space}" xmlns:a="{drawing}">{points}{links}</dgm:dataModel>'.encode()
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="d"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="9000000"/><a:ext cx="1" cy="1"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{space}"><dgm:relIds xmlns:dgm="{space}" xmlns:r="{relations}" r:dm="rId9"/>'
        "</a:graphicData></a:graphic></p:graphicFrame></p:spTree>"
    ).encode()
    relation = f'<Relationship Id="rId9" Type="{relations}/diagramData" Target="../diagrams/data1.xml"/>'.encode()
    end = b"</Relationships>"
    changed = change_pptx(
        tmp_path / "a.pptx",
        {
            SLIDE: lambda xml: xml.replace(b"</p:spTree>", frame),
            "ppt/slides/_rels/slide1.xml.rels": lambda xml: xml.replace(end, relation + end),
        },
        {"ppt/diagrams/data1.xml": model},
    )
    blocks = assemble(read(changed), media_type="pptx", default_language="en").blocks
    assert blocks[-1].text == "- Plan\n- Do\n   - with care"


def test_notes_follow_their_slide_and_its_number_and_date_are_left_out(deck, tmp_path):
    slide = a_slide(deck)
    a_text(slide.shapes, "On the slide.")
    slide.notes_slide.notes_text_frame.text = "Say this.\nThen that."
    for placeholder in deck.slide_layouts[TITLE_ONLY].placeholders:
        if placeholder.placeholder_format.idx in (10, 12):
            copied = (
                slide.shapes.clone_placeholder(placeholder) or slide.placeholders[placeholder.placeholder_format.idx]
            )
            copied.text_frame.text = "12"
    assert texts_of(deck, tmp_path) == ["On the slide.", "Say this.", "Then that."]


def test_a_property_left_by_a_program_is_no_title(deck, tmp_path):
    deck.core_properties.title = "PowerPoint Presentation"
    a_text(deck.slides.add_slide(deck.slide_layouts[6]).shapes, "Some text.")
    assert reading_of(deck, tmp_path).title is None


def test_a_picture_in_the_place_of_a_title_is_no_title(deck, tmp_path):
    slide = a_slide(deck)
    a_text(slide.shapes, "Some text.")
    title = slide.shapes.title._element
    picture = etree.fromstring(etree.tostring(title).replace(b"<p:sp ", b"<p:pic ").replace(b"</p:sp>", b"</p:pic>"))
    title.getparent().replace(title, parse_xml(etree.tostring(picture)))
    assert [block.text for block in reading_of(deck, tmp_path).blocks] == ["Some text."]


@pytest.mark.parametrize(
    ("titles", "shown"),
    [
        (["Risks (1/3)", "Risks (2/3)", "Risks (3 of 3)"], ["Risks"] * 3),
        (["Хранение", "Хранение (продолжение)", "Хранение — окончание"], ["Хранение"] * 3),
        (["Storage", "Storage (cont.)", "Storage (cont'd)", "Storage - continued"], ["Storage"] * 4),
        (["Приём (1)", "Приём (2)", "Отказ"], ["Приём", "Приём", "Отказ"]),
        (["Приказ (2)", "Отказ", "Группа риска (A)"], ["Приказ (2)", "Отказ", "Группа риска (A)"]),
        (["(1/2)", ""], ["(1/2)", ""]),
    ],
)
def test_titles_do_not_say_that_a_slide_goes_on(titles: list[str], shown: list[str]) -> None:
    assert without_continuations(titles) == shown


def test_slides_that_go_on_share_a_heading_and_keep_their_numbers(tmp_path):
    path = write_pptx(tmp_path / "a.pptx", ("Risks (1/2)", "Fire\nWater"), ("Risks (2/2)", "Smoke\nIce"))
    passages = split_into_passages(read_document(path, default_language="en"))
    assert [(passage.heading_path, passage.page) for passage in passages] == [(("Risks",), 1), (("Risks",), 2)]
