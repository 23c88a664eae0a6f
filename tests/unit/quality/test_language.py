from coursegen.quality.checks import language

from .lessons import a_lesson, said, with_section

ENGLISH = (
    "A warehouse is a building in which goods are kept until they are sent to a customer. The people who work there "
    "learn to drive a forklift, to stack pallets and to read the labels of dangerous goods before they touch them. "
)
GERMAN = (
    "Ein Lager ist ein Gebäude, in dem Waren aufbewahrt werden, bis sie an den Kunden gehen. Wer dort arbeitet, lernt "
    "Stapler zu fahren, Paletten zu stapeln und die Zeichen gefährlicher Güter zu lesen, bevor er sie anfasst. "
)


def with_source(text: str, content: str):  # type: ignore[no-untyped-def]
    source = a_lesson().sources[0].model_copy(update={"text": text})
    section = a_lesson().text.sections[0].model_copy(update={"content": content})
    return a_lesson(sources=(source,), sections=(section,))


def test_words_of_the_writer_s_own_in_another_language_are_an_error() -> None:
    (found,) = said(list(language.check(with_section(content=ENGLISH))))
    assert found == ("error", "it is written in another language: en instead of ru")


def test_languages_in_the_same_letters_are_told_apart() -> None:
    section = a_lesson().text.sections[0].model_copy(update={"content": GERMAN * 2})
    lesson = a_lesson(language="en", sections=(section,), intro="About warehouses.", sources=())
    assert said(list(language.check(lesson))) == [("error", "it is written in another language: de instead of en")]


def test_what_stands_in_a_source_is_a_quotation_and_only_worth_a_warning() -> None:
    (found,) = said(list(language.check(with_source(ENGLISH, f"> {ENGLISH}"))))
    assert found == ("warning", "what it takes from the sources is not translated: en")


def test_code_is_in_no_language() -> None:
    code = "def warehouse(goods):\n    return [item for item in goods if item.is_kept_until_it_is_sent]\n"
    russian = "На складе хранят товары, пока их не отправят покупателю. " * 5
    assert list(language.check(with_section(content=f"{russian}\n```python\n{code * 20}```\n"))) == []


def test_a_short_text_says_nothing_about_its_language() -> None:
    assert list(language.check(with_section(content=ENGLISH[:150]))) == []


def test_close_languages_are_not_told_apart() -> None:
    text = "Gudang ialah bangunan tempat barang disimpan sehingga dihantar kepada pelanggan. " * 5
    section = a_lesson().text.sections[0].model_copy(update={"content": text})
    assert list(language.check(a_lesson(language="ms", sections=(section,), intro=""))) == []
