from pathlib import Path

import pytest

from coursegen.reading.assembly import assemble
from coursegen.reading.readers.text import read
from coursegen.reading.shapes import Reading
from coursegen.reading.sniffing import sniff

PARAGRAPH = "Документы хранят в порядке, который известен каждому,\nи возвращают на место в тот же день.\n"


def reading_of(path: Path, text: str) -> Reading:
    (path / "made.txt").write_text(text)
    return assemble(read(path / "made.txt"), media_type="text/plain", default_language="ru")


def headings_of(reading: Reading) -> list[tuple[int | None, str]]:
    return [(block.level, block.text) for block in reading.blocks if block.kind == "heading"]


@pytest.mark.parametrize(
    ("first", "inner", "second"),
    [
        ("1. Введение", "1.1. Термины", "2. Порядок"),
        ("ВВЕДЕНИЕ", "1. Термины", "ПОРЯДОК РАБОТЫ"),
        ("Введение\n========", "Термины\n-------", "Порядок\n======="),
        ("Глава 1. Введение", "1. Термины", "Глава 2. Порядок"),
    ],
    ids=["numbers", "capitals", "underlines", "words"],
)
def test_headings_are_told_by_their_looks(tmp_path, first, inner, second):
    text = f"{first}\n\n{PARAGRAPH}\n{inner}\n\n{PARAGRAPH}\n{second}\n\n{PARAGRAPH}"
    assert [level for level, _ in headings_of(reading_of(tmp_path, text))] == [1, 2, 1]


def test_the_first_short_line_is_the_title(tmp_path):
    reading = reading_of(tmp_path, f"О хранении документов\n\n1. Термины\n\n{PARAGRAPH}\n2. Порядок\n\n{PARAGRAPH}")
    assert reading.title == "О хранении документов"


def test_a_numbered_list_is_no_row_of_headings(tmp_path):
    reading = reading_of(tmp_path, f"{PARAGRAPH}\n1. Открыть шкаф\n\n2. Взять папку\n\n3. Закрыть шкаф\n")
    assert headings_of(reading) == []
    assert reading.blocks[-1].text == "1. Открыть шкаф\n2. Взять папку\n3. Закрыть шкаф"


def test_a_sentence_in_capitals_goes_on_as_text(tmp_path):
    assert headings_of(reading_of(tmp_path, f"ВНИМАНИЕ, ЭТО ВАЖНО: ЧИТАЙТЕ\nДО КОНЦА.\n\n{PARAGRAPH}")) == []


def test_wrapped_lines_are_joined_and_split_words_mended(tmp_path):
    text = "Архив организа-\nции хранит что-\nто важное, и жёлто-\nзелёные папки.\n\nЕщё жёлто-зелёные папки.\n"
    assert reading_of(tmp_path, text).blocks[0].text == "Архив организации хранит что-то важное, и жёлто-зелёные папки."


def test_long_lines_are_paragraphs_of_their_own(tmp_path):
    line = (
        "Это абзац, набранный одной длинной строкой, как это делает Блокнот, без единого переноса строки внутри него. "
    )
    reading = reading_of(tmp_path, f"{line * 2}\n{line * 2}\n{line * 2}\n")
    assert len(reading.blocks) == 3


def test_lists_follow_the_line_that_introduces_them(tmp_path):
    reading = reading_of(tmp_path, "Нужно:\n- взять папку,\n  не перепутав цвет;\n- вернуть её.\nГотово.\n")
    assert [(block.kind, block.text) for block in reading.blocks][:2] == [
        ("paragraph", "Нужно:"),
        ("list", "- взять папку, не перепутав цвет;\n- вернуть её. Готово."),
    ]


def test_tabs_make_a_table(tmp_path):
    reading = reading_of(tmp_path, f"{PARAGRAPH}\nИмя\tСрок\nПриказ\t5 лет\nДоговор\t3 года\n")
    assert reading.blocks[-1].text == "| Имя | Срок |\n|---|---|\n| Приказ | 5 лет |\n| Договор | 3 года |"


def test_indented_lines_keep_their_layout(tmp_path):
    reading = reading_of(tmp_path, f"{PARAGRAPH}\n    def count(x):\n        return len(x)\n")
    assert reading.blocks[-1].text == "```\ndef count(x):\n    return len(x)\n```"


def test_characters_no_database_takes_are_gone(tmp_path):
    text = "нулевой\x00 и\u0306 неви\u200bдимый\u202e, один\u00a0пробел"
    (tmp_path / "made.txt").write_bytes(text.encode())
    reading = assemble(read(tmp_path / "made.txt"), media_type="text/plain", default_language="ru")
    assert reading.blocks[0].text == "нулевой й невидимый, один пробел"


@pytest.mark.parametrize(("asks", "answers"), [("Q:", "A:"), ("Вопрос 1.", "Ответ."), ("В:", "О:")])
def test_marked_questions_are_headings_and_lose_their_marks(tmp_path, asks, answers):
    first = f"{asks} Где хранят\nпапки?\n\n{answers} В шкафу у окна."
    second = f"{asks} Кто их берёт?\n{answers} Все."
    reading = reading_of(tmp_path, f"Частые вопросы\n\n{first}\n\n{second}\n")
    assert headings_of(reading) == [(1, "Где хранят папки?"), (1, "Кто их берёт?")]
    assert [block.text for block in reading.blocks if block.kind == "paragraph"] == ["В шкафу у окна.", "Все."]


def test_questions_stand_below_other_headings(tmp_path):
    asked = "Q: Где папки?\n\nA: В шкафу.\n"
    text = f"{PARAGRAPH}\nОБЩИЕ ВОПРОСЫ\n\n{PARAGRAPH}\n{asked}\nЧАСТНЫЕ ВОПРОСЫ\n\n{PARAGRAPH}"
    expected = [(1, "ОБЩИЕ ВОПРОСЫ"), (2, "Где папки?"), (1, "ЧАСТНЫЕ ВОПРОСЫ")]
    assert headings_of(reading_of(tmp_path, text)) == expected


def test_a_letter_before_a_sentence_asks_nothing(tmp_path):
    assert headings_of(reading_of(tmp_path, f"{PARAGRAPH}\nВ: это предлог.\n\n{PARAGRAPH}")) == []


def test_numbered_sentences_that_say_what_to_do_are_steps(tmp_path):
    steps = f"3. Повторите шаги со 2 по 4.\n\n{PARAGRAPH}\n5. Теперь закройте шкаф на ключ.\n\n{PARAGRAPH}"
    assert headings_of(reading_of(tmp_path, f"{PARAGRAPH}\n{steps}")) == []


def test_a_rule_drawn_above_a_heading_does_not_hide_it(tmp_path):
    text = f"{PARAGRAPH}\n{'~' * 60}\nГЛАВА О ПАПКАХ\n\n{PARAGRAPH}"
    reading = reading_of(tmp_path, text)
    assert headings_of(reading) == [(1, "ГЛАВА О ПАПКАХ")]
    assert "~~~" not in "".join(block.text for block in reading.blocks)


def test_comments_in_code_are_no_headings(tmp_path):
    code = f"# INSTALL IT\nsudo apt install vim\n\n{PARAGRAPH}\n# RUN IT\nvim file"
    text = f"Установка\n\n{PARAGRAPH}\n{code}\n\n{PARAGRAPH}"
    (tmp_path / "made.txt").write_text(text)
    assert sniff(tmp_path / "made.txt", "made.txt") == "text/plain"
    reading = reading_of(tmp_path, text)
    assert headings_of(reading) == [(1, "Установка")]
    listings = [block.text for block in reading.blocks if block.kind == "code"]
    assert listings == ["```\n# INSTALL IT\nsudo apt install vim\n```", "```\n# RUN IT\nvim file\n```"]


def test_the_next_step_of_a_list_is_no_heading(tmp_path):
    steps = f"1. Откройте шкаф и возьмите папку.\n\n2. Документы с полки\n\n{PARAGRAPH}"
    text = f"ВВЕДЕНИЕ\n\n{steps}\nПОРЯДОК РАБОТЫ\n\n{PARAGRAPH}"
    assert [heading for _, heading in headings_of(reading_of(tmp_path, text))] == ["ВВЕДЕНИЕ", "ПОРЯДОК РАБОТЫ"]


def test_a_spaced_out_heading_is_closed_up(tmp_path):
    text = f"=== I N T R O ===\n\n{PARAGRAPH}\n=== Д о б р о  п о ж а л о в а т ь  в  Vim ===\n\n{PARAGRAPH}"
    assert [heading for _, heading in headings_of(reading_of(tmp_path, text))] == ["INTRO", "Добро пожаловать в Vim"]


def test_a_manual_page_is_titled_by_its_name(tmp_path):
    text = f"TAR(1)      GNU TAR Manual      TAR(1)\n\nNAME\n       tar - an archiving utility\n\nNOTES\n{PARAGRAPH}"
    assert reading_of(tmp_path, text).title == "TAR(1)"
