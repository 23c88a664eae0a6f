"""Questions with one right answer, which stands in the source."""

import re

import pytest

from coursegen.writing.offline.material.study import study
from coursegen.writing.offline.phrases import phrases_for
from coursegen.writing.offline.quiz import place
from coursegen.writing.offline.quiz.alternatives import Amount, alternatives
from coursegen.writing.offline.text.plain import plain
from coursegen.writing.shapes import Question

from .courses import TEXTS, course_of
from .sources import sources_from

ALL = pytest.mark.parametrize("name", TEXTS)
NUMBER = re.compile(r"^\d+(?:[.,]\d+)?$|^\d{1,3}(?: \d{3})+$")


def questions(name: str) -> list[tuple[Question, str]]:
    """Every question of a course with the text of its lesson's passages."""
    course = course_of(name)
    return [
        (question, " ".join(plain(course.passage(id_).text) for id_ in lesson.passage_ids))
        for lesson, text in course.lessons
        for question in text.quiz
    ]


def numbers(name: str) -> list[tuple[Question, str]]:
    return [(question, source) for question, source in questions(name) if "____" in question.question]


@ALL
def test_there_are_questions_at_all(name: str) -> None:
    lessons = course_of(name).lessons
    assert sum(bool(text.quiz) for _, text in lessons) * 10 >= len(lessons) * 8
    assert all(len(text.quiz) <= 5 for _, text in lessons)


@ALL
def test_choices_differ_and_one_of_them_is_the_answer(name: str) -> None:
    for question, _ in questions(name):
        assert 0 <= question.answer < len(question.choices)
        assert 3 <= len(question.choices) <= 4
        assert len({choice.casefold().strip(" .;") for choice in question.choices}) == len(question.choices)


@ALL
def test_the_right_answer_stands_in_the_lessons_passages_or_headings(name: str) -> None:
    course = course_of(name)
    headings = {heading.casefold() for source in course.sources for heading in source.heading_path}
    for question, source in questions(name):
        right = question.choices[question.answer].casefold().rstrip(".")
        assert right in source.casefold() or any(right in heading for heading in headings)


@ALL
def test_explanations_quote_the_source(name: str) -> None:
    for question, _ in questions(name):
        assert question.explanation
        assert course_of(name).sources[0].document_name in question.explanation


def test_a_definition_is_explained_by_the_sentence_that_gives_it() -> None:
    asked = [(q, source) for q, source in questions("warehouse") if q.question.startswith("Какое определение")]
    assert asked
    for question, source in asked:
        sentence = str(question.explanation).partition(": ")[2].removeprefix("«").removesuffix("»")
        assert sentence.endswith(".")
        assert sentence in source


@ALL
def test_nothing_is_asked_twice_in_a_lesson(name: str) -> None:
    for _, text in course_of(name).lessons:
        asked = [question.question for question in text.quiz]
        assert len(set(asked)) == len(asked)


def test_the_right_answer_changes_its_place() -> None:
    places = [question.answer for question, _ in questions("warehouse")]
    assert {0, 1, 2, 3} <= set(places)
    assert max(places.count(place) for place in places) < len(places) / 2


@pytest.mark.parametrize("name", ["warehouse", "food safety", "plain text", "law with pages", "technical"])
def test_wrong_numbers_have_the_format_of_the_right_one(name: str) -> None:
    assert numbers(name)
    for question, _ in numbers(name):
        right = question.choices[question.answer]
        assert all(NUMBER.match(choice) for choice in question.choices)
        for choice in question.choices:
            assert ("," in choice) == ("," in right)
            assert len(choice.partition(",")[2]) == len(right.partition(",")[2])


@pytest.mark.parametrize("name", TEXTS)
def test_wrong_numbers_are_plausible(name: str) -> None:
    for question, _ in numbers(name):
        values = [float(choice.replace(" ", "").replace(",", ".")) for choice in question.choices]
        assert min(values) > 0
        assert max(values) <= 100 or "____ %" not in question.question
        assert max(values) <= 5 * values[question.answer]


@pytest.mark.parametrize("name", ["warehouse", "plain text", "law with pages"])
def test_a_russian_unit_fits_every_number(name: str) -> None:
    few = re.compile(r"(?<!1)[234]$")
    for question, _ in numbers(name):
        if re.search(r"____ (?:года|лет|часа|часов|дня|дней|раза?|месяц\w*|минут\w*)\b", question.question):
            assert len({bool(few.search(choice)) for choice in question.choices}) == 1


@ALL
def test_a_missing_number_is_the_one_of_the_source(name: str) -> None:
    for question, source in numbers(name):
        sentence = re.search(r"[«“](.*)[»”]", question.question)
        assert sentence
        told = sentence[1].replace("____", question.choices[question.answer]).replace("„", "«").replace("“", "»")
        assert told in source or told.replace("‘", "“") in source


def test_steps_are_asked_in_the_order_of_the_source() -> None:
    after = [(q, s) for q, s in questions("warehouse") if "сразу после шага" in q.question]
    assert after
    for question, source in after:
        step = question.question.split("сразу после шага «")[1].removesuffix("»?")
        assert source.index(step) < source.index(question.choices[question.answer])
        between = source[source.index(step) + len(step) : source.index(question.choices[question.answer])]
        assert re.fullmatch(r"\s*\d+\. ", between)


def test_a_table_is_asked_by_row_and_column() -> None:
    asked = [question for question, _ in questions("food safety") if "for “Blue”" in question.question]
    (question,) = asked
    assert question.choices[question.answer] == "Raw fish"
    assert set(question.choices) <= {
        *("Raw meat and poultry", "Raw fish", "Salad and fruit"),
        *("Unwashed vegetables", "Bread and dairy", "Cooked food"),
    }


def test_a_question_in_the_source_is_asked_with_its_own_answer() -> None:
    (asked,) = [q for q, _ in questions("faq") if q.question == "How do I reset my password?"]
    assert asked.choices[asked.answer] == "Open the sign-in page and choose “Forgot password”."


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        *(("40", "%", "ru"), ("5", "лет", "ru"), ("3", "года", "ru"), ("0,04", "%", "ru")),
        *(
            ("2,4", "млрд", "ru"),
            ("500 000", "шт.", "ru"),
            ("1961", "г.", "ru"),
            ("95", "%", "en"),
            ("3.5", "kg", "en"),
        ),
        *(("1,000", "users", "en"), ("10,000", "users", "en"), ("2", "seconds", "en"), ("38", "°C", "en")),
    ],
)
def test_numbers_like_this_one_can_be_made(text: str, unit: str, code: str) -> None:
    amount = Amount(text, unit)
    made = alternatives(amount, (), code, key="any")
    assert len(made) >= 2
    assert text not in made
    assert {re.sub(r"\d", "", other)[:1] for other in made} == {re.sub(r"\d", "", text)[:1]}
    assert {Amount(other, unit).decimals for other in made} <= {amount.decimals}
    assert all(0 < Amount(other, unit).value <= (100 if unit == "%" else 5 * amount.value) for other in made)


def test_more_than_all_is_no_percentage_to_ask_about() -> None:
    assert alternatives(Amount("160", "%"), (), "ru", key="any") == []


def test_numbers_of_the_text_come_first() -> None:
    known = [Amount("30", "кг"), Amount("50", "кг")]
    assert set(alternatives(Amount("40", "кг"), known, "ru", key="any")[:2]) == {"30", "50"}


def test_a_sentence_that_names_its_topic_is_asked_about_only_for_want_of_another() -> None:
    text = (
        "# Warehouse lighting\n\nWarehouse lighting is checked by an electrician every month in all halls.\n\n"
        "Electricians replace broken lighting before the night shift begins its work in the halls.\n\n"
        "# Fire exits\n\nEvery fire exit is kept free of pallets, boxes and trolleys during the whole day.\n\n"
        "# Noise\n\nWhoever works beside the presses wears ear muffs against their noise at all times.\n"
    )
    sources = sources_from(text)
    material = study(sources, course_language="en")
    assert material
    (lighting, *_) = place.drafts(material, [], phrases_for("en"))
    assert lighting.right == "Warehouse lighting"
    assert "broken lighting" in lighting.question


def test_words_that_give_the_topic_away_are_left_out_of_the_question() -> None:
    text = (
        "# Осмотр погрузчика\n\nПри осмотре погрузчиков механик каждое утро проверяет тормоза, шины и огни.\n\n"
        "# Пожарные выходы\n\nПожарные выходы держат свободными от коробов, тележек и поддонов весь день.\n\n"
        "# Шум\n\nРядом с прессами все работающие надевают наушники, которые защищают слух от шума.\n"
    )
    material = study(sources_from(text), course_language="ru")
    assert material
    (inspection, *_) = place.drafts(material, [], phrases_for("ru"))
    assert "«При […] механик каждое утро проверяет тормоза, шины и огни.»" in inspection.question
    assert "При осмотре погрузчиков механик" in inspection.explanation


def test_words_left_out_side_by_side_leave_one_gap() -> None:
    topics = ("Ownership Rules", "Return Values", "Memory Layout", "Error Handling")
    text = "# Guide\n\n" + "\n\n".join(
        f"## {topic}\n\nEvery careful reader of the guide learns {topic.lower()} before writing a program."
        for topic in topics
    )
    material = study(sources_from(text), course_language="en")
    assert material is not None
    asked = [draft.question for draft in place.drafts(material, (), phrases_for("en"))]
    assert asked
    assert all(question.count(place.LEFT_OUT) == 1 for question in asked)


def test_a_sentence_that_only_points_elsewhere_is_not_asked_about() -> None:
    topics = ("Ownership", "Lifetimes", "Traits", "Closures")
    text = "# Guide\n\n" + "\n\n".join(
        f"## {topic}\n\nIn this chapter you learn much about {topic.lower()} and how it is used." for topic in topics
    )
    material = study(sources_from(text), course_language="en")
    assert material is not None
    assert not list(place.drafts(material, (), phrases_for("en")))
