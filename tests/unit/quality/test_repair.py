"""How often a writer is asked again, and which version is kept."""

from collections.abc import Sequence

import pytest

from coursegen.making.checked import write_checked
from coursegen.quality.finding import Finding, Severity
from coursegen.writing.errors import BadOutput, ProviderUnavailable
from coursegen.writing.shapes import LessonText, Usage
from coursegen.writing.writer import Written

from .lessons import TEXT


def version(errors: int) -> LessonText:
    return TEXT.model_copy(update={"intro": f"{errors} ошибок"})


def check(text: LessonText) -> tuple[Finding, ...]:
    errors = int(text.intro.split()[0])
    return tuple(Finding(check="c", severity=Severity.ERROR, ru=f"ошибка {n}", en=f"e{n}") for n in range(errors))


class Answers:
    """A writer with its answers written down; an exception is raised."""

    def __init__(self, *answers: LessonText | Exception) -> None:
        self.answers = list(answers)
        self.told: list[list[str]] = []

    def __call__(self, findings: Sequence[str]) -> Written[LessonText]:
        self.told.append(list(findings))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return Written(answer, Usage(model="m", model_calls=1, tokens_in=10, tokens_out=2, cost_usd="0.1"))


def test_a_sound_lesson_is_written_once() -> None:
    write = Answers(version(0))
    assert write_checked(write, check, language="ru").repairs == 0
    assert write.told == [[]]


def test_the_writer_is_told_what_was_found_in_the_course_s_language() -> None:
    write = Answers(version(2), version(0))
    checked = write_checked(write, check, language="ru")
    assert (checked.findings, checked.repairs) == ((), 1)
    assert write.told == [[], ["ошибка 0", "ошибка 1"]]


def test_it_is_asked_again_twice_at_most() -> None:
    write = Answers(version(3), version(2), version(1))
    checked = write_checked(write, check, language="ru")
    assert (len(checked.errors), checked.repairs, write.answers) == (1, 2, [])


def test_a_worse_version_does_not_replace_a_better_one() -> None:
    write = Answers(version(1), version(4), version(3))
    checked = write_checked(write, check, language="en")
    assert (checked.text, checked.repairs) == (version(1), 2)
    assert write.told[2] == ["e0"]


def test_a_writer_that_says_the_same_again_is_not_asked_a_third_time() -> None:
    write = Answers(version(1), version(1))
    assert write_checked(write, check, language="ru").text == version(1)


def test_what_all_versions_cost_is_added_up() -> None:
    checked = write_checked(Answers(version(1), version(3), version(2)), check, language="ru")
    assert (checked.usage.model_calls, checked.usage.tokens_in, checked.usage.cost_usd) == (3, 30, "0.3")


def test_a_repair_without_a_usable_answer_loses_nothing() -> None:
    write = Answers(version(1), BadOutput("cut"))
    assert write_checked(write, check, language="ru").text == version(1)


def test_a_provider_that_is_away_is_not_hidden() -> None:
    with pytest.raises(ProviderUnavailable):
        write_checked(Answers(version(1), ProviderUnavailable()), check, language="ru")
