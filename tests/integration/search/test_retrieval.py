"""Questions in other words than the documents': how often the passage with the answer is among the first three."""

import pytest

from tests.retrieval.corpus import a_course_over, answers, hits


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "at_least"), [("ru", 16), ("en", 16)])
def test_the_passage_with_the_answer_is_among_the_first_three(language: str, at_least: int) -> None:
    all_answers = list(answers(a_course_over(language), language))
    missed = [(answer.question, answer.place) for answer in all_answers if not answer.place or answer.place > 3]
    assert len(all_answers) == 18
    assert hits(all_answers, 3) >= at_least, missed
