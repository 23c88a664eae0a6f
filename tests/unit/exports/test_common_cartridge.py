"""Common Cartridge 1.3: its structure. The schemas of 1EdTech are in no package, so nobody else's word is had here."""

import pytest
from lxml import etree, html

from coursegen.exports.contents import Course

from .courses import a_course, a_hostile_course, an_offline_course
from .opening import made, opened

CC = {
    "cp": "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1",
    "lom": "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest",
    "qti": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2",
}
each_course = pytest.mark.parametrize(
    "course", [a_course(), a_hostile_course(), an_offline_course()], ids=["ours", "hostile", "offline"]
)


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


def test_pages_run_nothing() -> None:
    page = html.document_fromstring(
        opened(made("common_cartridge", a_hostile_course())).read("lessons/lesson-1-1.html")
    )
    assert not page.xpath("//script | //img | //form")
    assert page.xpath("//link/@href") == ["../shared/style.css"]
