from pathlib import Path

import pytest

from deploy.stack.options import Options, parser


def parse(*arguments: str) -> Options:
    return Options(**vars(parser("make up", "").parse_args(arguments)))


def test_without_options_everything_runs_from_the_directory_demo():
    assert parse() == Options(port=None, data=Path(".demo"), workers=True, flower=True, writer_delay=0.0)


def test_every_option_is_taken_over():
    asked = parse("--port", "0", "--data", "elsewhere", "--no-workers", "--no-flower", "--writer-delay", "0.5")
    assert asked == Options(port=0, data=Path("elsewhere"), workers=False, flower=False, writer_delay=0.5)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--port", "65536"),
        ("--port", "-1"),
        ("--port", "web"),
        ("--port", "٣"),
        ("--writer-delay", "nan"),
        ("--writer-delay", "-0.1"),
        ("--writer-delay", "3601"),
        ("--writer-delay", "long"),
        ("--data", ""),
        ("--data", __file__),
    ],
)
def test_nonsense_is_answered_with_one_sentence_that_names_the_option(option, value, capsys):
    with pytest.raises(SystemExit) as ended:
        parse(f"{option}={value}")
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{option}: must ")
    assert said.count("\n") == 1


def test_an_unknown_option_is_not_guessed_at(capsys):
    with pytest.raises(SystemExit):
        parse("--no-work")
    assert "--no-work" in capsys.readouterr().err
