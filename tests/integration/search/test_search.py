"""search(): which passages of a course speak of something."""

from collections.abc import Callable

import psycopg
import pytest
from django.db import connection

from coursegen.models import Course, Document, Passage
from coursegen.search import search
from coursegen.search.passages import PASSAGES
from metrics.sql_files import query
from tests.making import a_course

Reader = Callable[..., Document]


def found(course: Course, *terms: str, limit: int = 10) -> list[str]:
    return [one.source.text for one in search(course_id=course.id, terms=terms, limit=limit)]


@pytest.mark.parametrize(
    ("language", "text", "term"),
    [
        ("en", "Bacteria were multiplying.", "a bacterium multiplies"),
        ("ru", "Опасности на складе", "опасностью"),
        ("ru", "Ёмкости с «Кислотой» — закрыты", "кислота в емкости"),
        ("ru", "Сервер Nginx отвечает", "NGINX"),
        ("de", "Die Häuser am See", "Haus"),
        ("fr", "Les chevaux mangeaient", "manger"),
        ("pl", "Bezpieczeństwo pracy", "bezpieczeństwo"),
        ("zh", "安全衛生管理の基本", "管理"),
        ("hi", "सुरक्षा के नियम", "नियम"),
        ("xx", "Wort für Wort", "WORT"),
        ("en", "Choose “Forgot password”", "forgot"),
    ],
)
def test_words_are_found_in_the_forms_of_their_language(
    course: Course, read: Reader, language: str, text: str, term: str
) -> None:
    read(text, language=language)
    assert found(course, term) == [text]


def test_a_passage_need_not_hold_all_and_the_one_that_says_most_is_first(course: Course, read: Reader) -> None:
    read("A fork.", "A knife and a spoon.", "A knife, a fork and a spoon.", "Nothing of the kind.")
    assert found(course, "fork", "knife", "spoon") == [
        "A knife, a fork and a spoon.",
        "A knife and a spoon.",
        "A fork.",
    ]
    assert found(course, "fork knife spoon", limit=1) == ["A knife, a fork and a spoon."]


def test_a_heading_says_more_than_the_text(course: Course, read: Reader) -> None:
    read("The cook has a knife.", (["Tools", "The knife"], "It is sharp."))
    assert found(course, "knife") == ["It is sharp.", "The cook has a knife."]


def test_a_source_is_told_with_its_document_headings_page_and_rank(course: Course, read: Reader) -> None:
    document = read((["Tools"], "A knife."), name="kitchen.pdf")
    Passage.objects.update(page=7)
    (one,) = search(course_id=course.id, terms=["knife"], limit=3)
    assert (one.source.document_id, one.source.document_name) == (document.id, "kitchen.pdf")
    assert (one.source.heading_path, one.source.page, one.source.position) == (("Tools",), 7, 0)
    assert one.rank > 0


def test_documents_in_several_languages_are_searched_in_each(course: Course, read: Reader) -> None:
    read("Правила хранения кислот", language="ru")
    read("Rules for storing acids", language="en")
    assert set(found(course, "acid", "кислота")) == {"Правила хранения кислот", "Rules for storing acids"}


def test_nothing_of_another_course_is_found(course: Course, read: Reader) -> None:
    mine = read("A knife.")
    others = a_course(course.user)
    read("A knife of another course.", of=others)
    read(f"A knife of another user, who knows {mine.id}.", of=a_course())
    assert found(course, "knife", str(mine.id)) == ["A knife."]
    assert found(others, "knife") == ["A knife of another course."]


@pytest.mark.parametrize("status", ["uploaded", "processing", "failed"])
def test_nothing_is_found_in_documents_that_are_not_ready(course: Course, read: Reader, status: str) -> None:
    read("A knife.", status=status, error="damaged" if status == "failed" else None)
    assert found(course, "knife") == []


def test_a_changed_passage_is_found_by_its_new_words(course: Course, read: Reader) -> None:
    read("A knife.")
    Passage.objects.update(text="A fork.")
    assert (found(course, "knife"), found(course, "fork")) == ([], ["A fork."])


@pytest.mark.parametrize("terms", [[], [""], ["the of and"], ["!!! ??? & | <-> ( :* '"], ["\x00"]])
def test_nothing_to_look_for_finds_nothing(course: Course, read: Reader, terms: list[str]) -> None:
    read("The knife and the fork of the cook.")
    assert found(course, *terms) == []


@pytest.mark.parametrize(
    "term", ["'knife' & !fork", "kni\\fe \\' knife", "knife:*' | (", "it''s %s %(x)s {} knife", "knife\x00"]
)
def test_whatever_is_looked_for_is_only_words(course: Course, read: Reader, term: str) -> None:
    read("A knife.")
    assert found(course, term) == ["A knife."]


def test_very_much_to_look_for_is_cut(course: Course, read: Reader) -> None:
    read("A knife.")
    assert found(course, "knife " + " ".join(f"word{n}" for n in range(200_000))) == ["A knife."]


def test_no_passage_of_others_is_looked_at(committed: None, owner_url: str) -> None:
    course = a_course()
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute(
            "INSERT INTO documents (id, course_id, user_id, name, size, type, sha256, file, status, language, words)"
            " SELECT gen_random_uuid(), %s, %s, '', 1, '', '', '', 'ready', 'en', 0 FROM generate_series(1, 200)",
            [a_course().id, course.user_id],
        )
        owner.execute(
            "INSERT INTO passages (id, document_id, position, heading_path, language, text)"
            " SELECT gen_random_uuid(), id, n, '[]', 'en', 'a knife and a fork'"
            " FROM documents, generate_series(1, 100) AS n"
        )
        owner.execute("VACUUM ANALYZE passages, documents")
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + query(PASSAGES), {"course": course.id, "terms": "knife or fork", "limit": 8})
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Bitmap Index Scan on passages_search" in plan
    assert "Seq Scan on passages" not in plan
