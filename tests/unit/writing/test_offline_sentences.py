"""Sentences end where a reader would end them."""

import pytest

from coursegen.writing.offline.lesson.terms import weightiest
from coursegen.writing.offline.material.standalone import points
from coursegen.writing.offline.material.study import study
from coursegen.writing.offline.text.sentences import split_sentences, without_full_stop
from coursegen.writing.shapes import Brief

from .courses import TEXTS, course_of, write
from .sources import sources_from


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        ("ru", ["Это важно, т. е. обязательно.", "Дальше — проще."]),
        ("ru", ["См. рис. 2 и табл. 3.", "Там всё видно."]),
        ("ru", ["А. С. Пушкин родился в Москве.", "Он учился в лицее."]),
        ("ru", ["Дж. Пристли жил в 1771 г. в Англии.", "Его опыт известен."]),
        ("ru", ["До выхода не более 25 м.", "Двери не запирают."]),
        ("ru", ["Нужны гвозди, доски и т. п. материалы."]),
        ("ru", ["Цена выросла до 5 тыс. руб. за штуку.", "Это много."]),
        ("ru", ["Он спросил: «Кто там?», но никто не ответил."]),
        ("en", ["See Fig. 2 for details.", "It helps."]),
        ("en", ["Dr. M. Nygard wrote it, e.g. for banks.", "It sold well."]),
        ("en", ["Rules apply to reports, imports etc. as well."]),
        ("en", ["It listens on HTTP/2 Clients.", "`Stream` objects differ."]),
        ("en", ["Version 3.5 came out.", "It costs 3.50 USD."]),
    ],
)
def test_abbreviations_and_initials_do_not_end_a_sentence(code: str, sentences: list[str]) -> None:
    assert split_sentences(" ".join(sentences), code) == sentences


@pytest.mark.parametrize("code", ["ru", "en", "zh", "ja", "ar", "th", "hi", "xx"])
def test_sentences_stand_in_their_text(code: str) -> None:
    text = "Раз два.  Three four!\nПять? 六七。 आठ नौ। ten e.g. eleven"
    assert all(sentence in text for sentence in split_sentences(text, code))


@pytest.mark.parametrize(
    ("sentence", "alone"),
    [
        ("перечень работ и т. д.", "перечень работ и т. д."),
        ("перечень работ.", "перечень работ"),
        ("from 5 °C to 60 °C.", "from 5 °C to 60 °C"),
        ("защитная обувь;", "защитная обувь"),
        ("reports, imports etc.", "reports, imports etc."),
    ],
)
def test_only_a_full_stop_is_taken_off(sentence: str, alone: str) -> None:
    assert without_full_stop(sentence) == alone


@pytest.mark.parametrize("name", TEXTS)
def test_no_quote_and_no_choice_is_cut_at_an_abbreviation(name: str) -> None:
    cut = ("т. е.", " т.", "см.", "рис.", "Fig.", "e.g.", "i.e.", "Dr.", "А.", "К. А.", "Дж.", "ст.")
    for _, text in course_of(name).lessons:
        quotes = [citation.quote for section in text.sections for citation in section.citations]
        choices = [choice for question in text.quiz for choice in question.choices]
        assert not [shown for shown in (*quotes, *choices) if shown.endswith(cut)]


def test_a_sentence_after_an_arrow_is_no_main_point() -> None:
    text = "Водитель проверяет погрузчик до начала работы.\n\n---> Красные ворота открывают ключом из сейфа.\n"
    course = write(sources_from(text), Brief(title="Погрузчики", language="ru"))
    assert not [e.solution for _, lesson in course.lessons for e in lesson.exercises if "--->" in e.solution]


@pytest.mark.parametrize(
    "sentence",
    [
        "Now we’ll build on top of this understanding by introducing the String type.",
        "We'll discuss non-ownership aspects of String in Chapter 8.",
        "In this chapter, you’ll learn ownership by working through some examples.",
        "As you can see, the main window of the program has several parts.",
        "The syntax of patterns is explained in a table, see below.",
        "Информацию об использовании программы в командной строке см. в «Справочнике».",
        "В этом разделе вы узнаете, как отмечать пакеты для установки.",
        "На снимке экрана выше подсвечена первая группа пакетов.",
        "Как вы можете видеть, поиск находит нужный пакет сразу.",
        "Теперь давайте рассмотрим установку пакетов подробнее.",
    ],
)
def test_a_sentence_about_the_text_itself_says_little(sentence: str) -> None:
    assert points(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Section 12 of the Act requires an employer to keep records for three years.",
        "We will not pay for goods that arrive late.",
        "The cook sees that the meat is done when its juice runs clear.",
        "Раздел пятый договора обязателен для обеих сторон.",
        "На рисунок нанесены три линии разной длины.",
        "Глава отдела отвечает за хранение ключей.",
    ],
)
def test_a_sentence_about_the_matter_is_none_about_the_text(sentence: str) -> None:
    assert not points(sentence)


def test_main_points_speak_of_the_matter() -> None:
    matter = [f"A queue hands message number {n} of its store to exactly one worker of the pool." for n in range(3)]
    told = "We'll look at the queue, the message, the worker, the store and the pool in the next chapter."
    material = study(sources_from("# Queues\n\n" + " ".join((told, *matter))), course_language="en")
    assert material is not None
    chosen = weightiest(material.excerpts, material.weights, 1)
    assert [sentence.text for sentence in chosen] != [told]
