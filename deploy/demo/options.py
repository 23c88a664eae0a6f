import argparse
from dataclasses import dataclass
from pathlib import Path

from coursegen.courses.choices import LANGUAGES
from deploy.stack.options import Options, parser

SAMPLES = Path(__file__).with_name("samples")
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Sample:
    document: Path
    title: str


ENGLISH = Sample(SAMPLES / "food-safety.en.pdf", "Food Safety in a Small Kitchen")
RUSSIAN = Sample(SAMPLES / "warehouse-safety.ru.pdf", "Охрана труда на складе")


@dataclass(frozen=True, kw_only=True)
class DemoOptions(Options):
    """A stack, and the course to be made on it."""

    once: bool
    document: Path
    title: str
    language: str


def parse(arguments: list[str]) -> DemoOptions:
    """The options of a demo. Ends the process with one sentence when they make no sense."""
    options = parser("make demo", "Bring the platform up and let it make a course out of a document.")
    options.add_argument("--once", action="store_true", help="stop everything after the course")
    options.add_argument("--document", type=_document, metavar="FILE", help="default: a sample in the language")
    options.add_argument("--title", type=_title, help="title of the course")
    options.add_argument("--language", type=_language, default="ru", help="language of the course; default: ru")
    return _completed(options.parse_args(arguments))


def _completed(parsed: argparse.Namespace) -> DemoOptions:
    values = vars(parsed)
    sample = RUSSIAN if parsed.language == "ru" else ENGLISH
    own_title = parsed.document.stem if parsed.document else sample.title
    values["title"] = parsed.title or own_title[:LONGEST_TITLE]
    values["document"] = parsed.document or sample.document
    return DemoOptions(**values)


def _document(text: str) -> Path:
    path = Path(text)
    try:
        with path.open("rb") as file:
            empty = not file.read(1)
    except OSError as error:
        raise argparse.ArgumentTypeError(f"can't be read: {text!r}: {error.strerror}") from error
    if empty:
        raise argparse.ArgumentTypeError(f"is an empty file: {text!r}")
    return path


def _title(text: str) -> str:
    if not 0 < len(text.strip()) <= LONGEST_TITLE:
        raise argparse.ArgumentTypeError(f"must have 1 to {LONGEST_TITLE} characters")
    return text.strip()


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise argparse.ArgumentTypeError(f"must be one of {' '.join(LANGUAGES)}, not {text!r}")
    return text
