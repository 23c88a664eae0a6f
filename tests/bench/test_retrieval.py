"""How often full-text search finds the passage with the answer, by labelled questions in other words."""

import statistics
import time

import pytest

from coursegen.search import search
from tests.retrieval.corpus import a_course_over, answers, hits

pytestmark = [pytest.mark.bench, pytest.mark.django_db]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_retrieval(language: str) -> None:
    course = a_course_over(language)
    all_answers = list(answers(course, language))
    times = []
    for answer in all_answers:
        begun = time.perf_counter()
        search(course_id=course.id, terms=[answer.question], limit=8)
        times.append(time.perf_counter() - begun)
    found = ", ".join(f"hit@{at} {hits(all_answers, at)}/{len(all_answers)}" for at in (1, 3, 10))
    print(f"\nretrieval {language}: {found}; a search takes {statistics.median(times) * 1000:.1f} ms")
