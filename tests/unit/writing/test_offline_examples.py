"""Examples say something by themselves."""

from coursegen.writing.shapes import Brief

from .courses import write
from .sources import sources_from


def examples(text: str) -> list[str]:
    course = write(sources_from(text), Brief(title="Libraries", language="en"))
    return [example.content for _, lesson in course.lessons for example in lesson.examples]


def test_what_only_announces_an_example_is_none() -> None:
    text = (
        "# Constants\n\nThe NULL constant can be used to begin with. For example:\n\n- one thing;\n- another thing.\n"
    )
    assert examples(text) == []


def test_an_example_in_a_sentence_of_its_own_is_one() -> None:
    (example,) = examples("# Names\n\nA name is short. For example, the name of a street has one or two words.\n")
    assert example.startswith("A name is short. For example, the name of a street")
