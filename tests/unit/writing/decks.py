"""Presentations as people make them: title, agenda, section and closing slides, bullets, a table, notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pptx
from pptx.util import Inches

from coursegen.reading.document import read_document
from coursegen.reading.passages import split_into_passages
from coursegen.writing.shapes import Source

TITLE, CONTENT, SECTION, TITLE_ONLY = 0, 1, 2, 5


@dataclass(frozen=True)
class Slide:
    """`bullets` that begin with a tab stand below the one before them."""

    title: str
    bullets: Sequence[str] = ()
    notes: str = ""
    table: Sequence[Sequence[str]] = ()
    layout: int = CONTENT


RUSSIAN = (
    Slide("Работа с возвратами в интернет-магазине", ("Отдел обучения\nМарт, для новых операторов",), layout=TITLE),
    Slide("План презентации", ("Что такое возврат", "Как принять товар", "Когда отказывают", "Ответы на вопросы")),
    Slide("Основы", layout=SECTION),
    Slide(
        "Что такое возврат",
        (
            "Возврат — это передача купленного товара продавцу за уплаченные деньги",
            "Обмен — это замена товара на такой же или похожий",
            "Срок для обычного товара — 14 дней со дня покупки",
            "Срок для товара с браком — весь срок гарантии",
        ),
        notes="Скажите, что день покупки в четырнадцать дней не входит. Спросите, кто уже возвращал покупку сам.",
    ),
    Slide("Главное правило", ("Сначала выслушайте покупателя, потом открывайте правила",)),
    Slide("Приём товара", layout=SECTION),
    Slide(
        "Порядок приёма (1/2)",
        ("Поздоровайтесь и попросите номер заказа", "Найдите заказ в программе", "Сверьте товар с заказом"),
        notes="Номер заказа есть в письме и в личном кабинете. Чек для возврата не обязателен.",
    ),
    Slide(
        "Порядок приёма (2/2)",
        ("Осмотрите упаковку и товар", "Заполните акт возврата", "Отдайте покупателю копию акта"),
        notes="Акт подписывают двое: оператор и покупатель. Копию хранят три года.",
    ),
    Slide(
        "Что проверяют при осмотре",
        ("Комплектность", "\tвсе части из описания", "\tинструкция и гарантийный талон", "Следы носки", "Пломбы"),
    ),
    Slide(
        "Сроки по видам товара",
        table=(
            ("Вид товара", "Срок возврата", "Нужен ли осмотр"),
            ("Одежда", "14 дней", "да"),
            ("Электроника", "15 дней", "да, с проверкой"),
            ("Книги", "7 дней", "нет"),
        ),
        layout=TITLE_ONLY,
    ),
    Slide("Отказы и споры", layout=SECTION),
    Slide(
        "Когда отказывают",
        ("Товар из списка невозвратных", "Есть следы носки", "Прошёл срок и брака нет", "Пломба сорвана покупателем"),
        notes="Отказ всегда письменный. В нём называют причину и пункт правил, на который опирается магазин.",
    ),
    Slide(
        "Когда отказывают (продолжение)",
        ("Отказ пишут на бланке", "Причину называют словами правил", "Покупателю говорят, куда жаловаться"),
    ),
    Slide("Спасибо за внимание!", ("Вопросы? obuchenie@example.com",), layout=TITLE),
)

ENGLISH = (
    Slide("Running a good meeting", ("Workshop for team leads\nAutumn",), layout=TITLE),
    Slide("Agenda", ("Before the meeting", "During the meeting", "After the meeting", "Q&A")),
    Slide(
        "Before the meeting",
        (
            "Write down what has to be decided",
            "Invite only those who decide or know",
            "Send the papers two working days before",
            "Book a room for five minutes more than you need",
        ),
        notes="Ask the group who has sat in a meeting without a purpose. A meeting without a decision is an email.",
    ),
    Slide(
        "Before the meeting (cont.)",
        ("An agenda is a list of questions with a time for each", "Put the hardest question second"),
    ),
    Slide("One thing to remember", ("No agenda, no meeting",)),
    Slide(
        "Roles",
        table=(
            ("Role", "What it does", "Minutes it takes"),
            ("Chair", "keeps to the agenda", "all 45"),
            ("Timekeeper", "says when five minutes are left", "10"),
            ("Scribe", "writes down decisions", "20"),
        ),
        layout=TITLE_ONLY,
    ),
    Slide(
        "Keeping time",
        ("Begin on time, whoever is missing", "Stop a discussion after ten minutes", "Park what is off the agenda"),
        notes="The parking lot is a list of questions that are answered after the meeting. Read it out at the end.",
    ),
    Slide(
        "Making decisions",
        ("State the question", "Collect the options", "Ask everybody once", "Name the decision and its owner"),
        notes="A decision without an owner is a wish. Ask the quietest person first, because others will wait.",
    ),
    Slide("After the meeting", ("Send the notes within one day", "Check the owners after one week")),
    Slide("Thank you!", ("Questions?",), layout=TITLE),
)


def write_deck(path: Path, slides: Sequence[Slide]) -> Path:
    deck = pptx.Presentation()
    for slide in slides:
        _add(deck, slide)
    deck.save(str(path))
    return path


def sources_of_deck(path: Path, slides: Sequence[Slide], language: str) -> tuple[Source, ...]:
    """The deck's passages as the platform reads them."""
    document = uuid5(NAMESPACE_URL, path.name)
    reading = read_document(write_deck(path, slides), default_language=language)
    return tuple(
        Source(
            passage_id=uuid5(document, str(passage.position)),
            document_id=document,
            document_name=path.name,
            position=passage.position,
            heading_path=passage.heading_path,
            page=passage.page,
            text=passage.text,
        )
        for passage in split_into_passages(reading)
    )


def _add(deck, slide: Slide) -> None:
    made = deck.slides.add_slide(deck.slide_layouts[slide.layout])
    made.shapes.title.text = slide.title
    if slide.bullets:
        frame = made.placeholders[1].text_frame
        frame.text = "\n".join(bullet.lstrip("\t") for bullet in slide.bullets)
        if slide.layout == CONTENT:
            for paragraph, bullet in zip(frame.paragraphs, slide.bullets, strict=True):
                paragraph.level = len(bullet) - len(bullet.lstrip("\t"))
    if slide.table:
        rows, columns = len(slide.table), len(slide.table[0])
        table = made.shapes.add_table(rows, columns, Inches(1), Inches(2), Inches(8), Inches(3)).table
        for at, row in enumerate(slide.table):
            for cell, text in zip(table.rows[at].cells, row, strict=True):
                cell.text = text
    if slide.notes:
        made.notes_slide.notes_text_frame.text = slide.notes
