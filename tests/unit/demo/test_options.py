from pathlib import Path

import pytest

from deploy.demo.options import parse


def test_without_options_a_russian_course_comes_out_of_the_russian_sample():
    options = parse([])
    assert (options.language, options.title) == ("ru", "Охрана труда на складе")
    assert options.document.name == "warehouse-safety.ru.pdf"
    assert options.document.is_file()


def test_english_has_a_sample_of_its_own():
    options = parse(["--language", "en"])
    assert options.document.name == "food-safety.en.pdf"
    assert options.document.is_file()


def test_a_document_of_ones_own_gives_the_course_its_name(tmp_path: Path):
    document = tmp_path / "Мой конспект.txt"
    document.write_text("Текст")
    assert parse(["--document", str(document)]).title == "Мой конспект"
    assert parse(["--document", str(document), "--title", "Иначе"]).title == "Иначе"


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--language", "klingon"),
        ("--title", "  "),
        ("--title", "x" * 201),
        ("--document", "no/such/file.pdf"),
        ("--document", "."),
        ("--document", "/dev/null"),
    ],
)
def test_nonsense_is_answered_with_one_sentence_that_names_the_option(option, value, capsys):
    with pytest.raises(SystemExit) as ended:
        parse([option, value])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{option}: ")
    assert said.count("\n") == 1
