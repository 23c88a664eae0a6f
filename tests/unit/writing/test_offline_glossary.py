"""Terms are one to four words, definitions whole phrases; what only looks like a definition is none."""

import pytest

from coursegen.writing.offline.glossary import find_terms
from coursegen.writing.offline.material.study import study
from coursegen.writing.shapes import Brief

from .courses import TEXTS, course_of, write
from .sources import sources_from

# Enough text to tell the language by, without a definition in it.
RUSSIAN = (
    "\n\nКаждое утро сотрудники приходят на работу к девяти часам и открывают двери. Потом они проверяют почту,"
    " отвечают клиентам, обсуждают планы и расходятся по своим местам, чтобы продолжить вчерашние дела."
    " Вечером все собираются снова и рассказывают о том, что удалось сделать за день."
)
ENGLISH = (
    "\n\nEvery morning people come to work at nine and open the doors. Then they check their mail, answer customers,"
    " talk about plans and go to their places in order to carry on with what they did yesterday."
    " In the evening they meet again and tell each other what they have done during the day."
)


def terms(text: str) -> dict[str, str]:
    material = study(sources_from(text), course_language="ru")
    assert material
    return {term.term: term.definition for term in find_terms(material.excerpts, material.vocabulary)}


@pytest.mark.parametrize(
    ("sentence", "term", "definition"),
    [
        ("Погрузчик — это машина с вилами для подъёма грузов.", "Погрузчик", "машина с вилами для подъёма грузов"),
        ("**Риск**: сочетание вероятности и тяжести вреда.", "Риск", "сочетание вероятности и тяжести вреда"),
        ("- **Допуск** — разрешение на опасную работу.", "Допуск", "разрешение на опасную работу"),
        ("CRM (система продаж) — это программа для учёта клиентов.", "CRM", "программа для учёта клиентов"),
        (
            "Усталость копится незаметно. Под усталостью понимается временное снижение работоспособности.",
            "Усталость",
            "временное снижение работоспособности",
        ),
        (
            "Стажировка длится две смены. Стажировкой называется работа под присмотром наставника.",
            "Стажировка",
            "работа под присмотром наставника",
        ),
        (
            "Пользователи ценят простоту. Валюта — единица, в которой считают деньги. Валюта бывает разной.",
            "Валюта",
            "единица, в которой считают деньги",
        ),
        ("Смета — это перечень работ, материалов и т. д.", "Смета", "перечень работ, материалов и т. д."),
    ],
)
def test_russian_definitions_are_found(sentence: str, term: str, definition: str) -> None:
    assert terms(sentence + RUSSIAN) == {term: definition}


@pytest.mark.parametrize(
    ("sentence", "term", "definition"),
    [
        ("A **broker** is a server that keeps messages.", "Broker", "a server that keeps messages"),
        ("A retry is an attempt after a failure. Each retry waits.", "Retry", "an attempt after a failure"),
        ("Latency refers to the time a call takes. Latency hurts.", "Latency", "the time a call takes"),
        ("- `--verbose` - prints every step of the work", "--verbose", "prints every step of the work"),
        ("**Cache**: a store of answers given before.", "Cache", "a store of answers given before"),
    ],
)
def test_english_definitions_are_found(sentence: str, term: str, definition: str) -> None:
    assert terms(sentence + ENGLISH) == {term: definition}


@pytest.mark.parametrize(
    "sentence",
    [
        "Это — самая важная часть работы.",
        "Главное — не торопиться и смотреть под ноги.",
        "Числа в нём — внутренние нормы учебного склада.",
        "Высота груза на поддоне — до 1,8 м вместе с поддоном. Высота груза важна.",
        "Если груз тяжёлый — это повод позвать второго человека.",
        "Первая помощь нужна сразу — скорая едет долго.",
        "Вторая причина — отсутствие контроля за работой. Причина ясна.",
        "Петров отказался — и правильно сделал.",
        "Обслуживание бывает разным. Под обслуживанием понимают систему мер по уходу за техникой.",
    ],
)
def test_russian_clauses_are_no_terms(sentence: str) -> None:
    assert terms(sentence + RUSSIAN) == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "This is a good way to start.",
        "There is a problem with the door.",
        "The result is a list of names that nobody can read. The result matters.",
        "It is the only thing that helps.",
        "What you need is a plan and some time.",
    ],
)
def test_english_clauses_are_no_terms(sentence: str) -> None:
    assert terms(sentence + ENGLISH) == {}


def test_a_table_of_terms_is_a_glossary() -> None:
    table = "| Термин | Определение |\n|---|---|\n| НДС | налог на добавленную стоимость |\n"
    found = terms(f"{table}| Сальдо | остаток по счёту |{RUSSIAN}")
    assert found == {"НДС": "налог на добавленную стоимость", "Сальдо": "остаток по счёту"}


@pytest.mark.parametrize("name", TEXTS)
def test_terms_are_short_and_unique(name: str) -> None:
    glossary = course_of(name).analysis.glossary
    assert all(1 <= len(term.term.split()) <= 4 for term in glossary)
    assert len({term.term.casefold() for term in glossary}) == len(glossary)


def test_a_glossary_document_gives_nearly_all_of_its_terms() -> None:
    assert len(course_of("glossary").analysis.glossary) == 20


def test_a_list_of_terms_needs_no_marks() -> None:
    lines = ("Актив — имущество, которое приносит доход.", "Пассив — источники образования имущества.")
    more = ("Аудит — независимая проверка отчётности.", "Оборот — сумма операций за период.")
    assert set(terms("\n\n".join((*lines, *more)))) == {"Актив", "Пассив", "Аудит", "Оборот"}
    assert set(terms("\n".join(f"- {line}" for line in (*lines, *more)))) == {"Актив", "Пассив", "Аудит", "Оборот"}


def test_a_list_of_limits_is_no_list_of_terms() -> None:
    limits = ("Скорость в проходах — не более 6 км/ч.", "Масса поддона — до 500 кг.", "Мачта — в наклоне назад.")
    assert terms("\n".join(f"- {line}" for line in limits)) == {}


@pytest.mark.parametrize(
    "text",
    [
        "The variable s is a string literal. The variable s is a thing to look at, and s is used.",
        'The "scripts" property" is a dictionary of commands. A property is looked up.',
        "**msvs_guid**: THIS IS ONLY TRANSITIONAL.",
        "NAME man is an interface to the system manuals. The NAME man stands above.",
    ],
    ids=["a letter", "half a quotation", "shouting", "a heading run into its text"],
)
def test_what_a_teacher_would_strike_out_is_no_term(text: str) -> None:
    assert terms(text + ENGLISH) == {}


def test_what_is_spoken_of_most_is_to_be_learned_first() -> None:
    text = (
        "# One\n\nA caliper is a tool that measures thickness.\n\n# Two\n\n"
        "A valve is a device that stops the flow of a liquid. A valve wears out. Each valve is tested, and a valve "
        "that leaks is replaced.\n"
    )
    course = write(sources_from(text), Brief(title="Tools", language="en"))
    explained = [o.text for o in course.structure.learning_outcomes if o.text.startswith("Explain")]
    assert explained == ["Explain what “Valve” means", "Explain what “Caliper” means"]
