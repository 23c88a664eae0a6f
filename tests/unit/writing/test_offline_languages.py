"""Every language of the platform is read; Russian and English are also spoken."""

import pytest

from coursegen.writing.offline.text.language import KNOWN, detect
from coursegen.writing.shapes import Brief

from .courses import course_of, sources_of, write
from .sources import sources_from

SENTENCES = {
    "ru": "Вода кипит при 100 °C. Пар поднимается вверх и остывает. Капли собираются на крышке.",
    "en": "Water boils at 100 °C. Steam rises and cools down. Drops gather on the lid.",
    "zh": "水在100 °C时沸腾。蒸汽上升并冷却。水滴聚集在盖子上。",
    "es": "El agua hierve a 100 °C. El vapor sube y se enfría. Las gotas se juntan en la tapa.",
    "fr": "L'eau bout à 100 °C. La vapeur monte et se refroidit. Les gouttes se rassemblent sur le couvercle.",
    "de": "Wasser kocht bei 100 °C. Der Dampf steigt auf, d. h. er kühlt ab. Die Tropfen sammeln sich am Deckel.",
    "ja": "水は100 °Cで沸騰します。蒸気は上昇して冷えます。水滴がふたに集まります。",
    "ko": "물은 100 °C에서 끓습니다. 증기는 올라가서 식습니다. 물방울이 뚜껑에 모입니다.",
    "ar": "يغلي الماء عند 100 °C. يرتفع البخار ويبرد. تتجمع القطرات على الغطاء.",
    "pt": "A água ferve a 100 °C. O vapor sobe e arrefece. As gotas juntam-se na tampa.",
    "it": "L'acqua bolle a 100 °C. Il vapore sale e si raffredda. Le gocce si raccolgono sul coperchio.",
    "tr": "Su 100 °C'de kaynar. Buhar yükselir ve soğur. Damlalar kapakta toplanır.",
    "vi": "Nước sôi ở 100 °C. Hơi nước bốc lên và nguội đi. Các giọt nước tụ lại trên nắp.",
    "th": "น้ำเดือดที่ 100 °C ไอน้ำลอยขึ้นและเย็นลง หยดน้ำรวมตัวกันบนฝา",
    "id": "Air mendidih pada 100 °C. Uap naik dan mendingin. Tetesan berkumpul di tutupnya.",
    "ms": "Air mendidih pada 100 °C. Wap naik dan menyejuk. Titisan berkumpul pada penutup.",
    "hi": "पानी 100 °C पर उबलता है। भाप ऊपर उठती है और ठंडी होती है। बूँदें ढक्कन पर जमा होती हैं।",
    "bn": "পানি 100 °C তাপমাত্রায় ফোটে। বাষ্প উপরে ওঠে এবং ঠান্ডা হয়। ফোঁটাগুলি ঢাকনায় জমা হয়।",
    "pl": "Woda wrze w 100 °C. Para unosi się i stygnie. Krople zbierają się na pokrywce.",
}


def document(code: str) -> str:
    """A small document with headings, a list, a table and a marked term; its words are one language's."""
    text = " ".join([SENTENCES[code]] * 3)
    return "\n\n".join(
        f"# {number}\n\n{text}\n\n**{text[:12]}** — {text}\n\n1. {text}\n2. {text[::-1]}\n\n"
        f"| A | B |\n|---|---|\n| {number} | {text} |"
        for number in ("One", "Two", "Three", "Four")
    )


def test_all_languages_of_the_platform_are_tried() -> None:
    assert set(SENTENCES) == set(KNOWN)


@pytest.mark.parametrize("code", SENTENCES)
def test_a_document_in_any_language_becomes_a_course(code: str) -> None:
    course = write(sources_from(document(code)), Brief(title="100", language=code))
    assert [section.title for section in course.structure.sections] == ["One", "Two", "Three", "Four"]
    for _, text in course.lessons:
        for section in text.sections:
            assert section.citations
            assert all(c.quote in course.passage(c.passage_id).text for c in section.citations)
        assert text.intro.startswith("Этот урок" if code == "ru" else "This lesson")


@pytest.mark.parametrize("code", SENTENCES)
def test_a_brief_in_any_language_becomes_a_plan(code: str) -> None:
    assert write((), Brief(title=SENTENCES[code], language=code)).lessons


@pytest.mark.parametrize("code", ["ru", "en", "zh", "de", "ar", "ko", "hi"])
def test_languages_are_told_apart(code: str) -> None:
    assert detect(SENTENCES[code] * 12, default="xx").code == code


def test_a_few_words_do_not_decide_the_language() -> None:
    assert detect("Hello there", default="ru").code == "ru"


def test_the_course_speaks_its_own_language_and_quotes_the_sources() -> None:
    course = write(sources_of("food safety"), Brief(title="Кухня", language="ru"))
    (_, first), *_ = course.lessons
    assert first.intro.startswith("Этот урок составлен из документа «food-safety.en.md»")
    assert "microorganism" in first.sections[1].content
    assert len(course.analysis.glossary) == len(course_of("food safety").analysis.glossary)


def test_documents_in_two_languages_are_each_read_in_their_own() -> None:
    sources = (*sources_of("warehouse"), *sources_of("food safety"))
    course = write(sources, Brief(title="Смена", language="ru"))
    terms = {term.term for term in course.analysis.glossary}
    assert {"Погрузчик", "Pathogen"} <= terms
    assert not {"the", "and", "это", "для"} & set(course.analysis.keywords)
    for _, text in course.lessons:
        for question in text.quiz:
            scripts = {choice[:1].isascii() for choice in question.choices if choice[:1].isalpha()}
            assert len(scripts) <= 1
