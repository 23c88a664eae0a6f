import io

from rich.console import Console

from deploy.demo.outline import citations, outline, questions

FULL = {
    "content": {
        "sections": [{"citations": [{"quote": "a"}, {"quote": "b"}]}, {"citations": []}],
        "quiz": [{"question": "?"}],
    }
}
LESSON = {"id": "1", "label": "1.1", "lesson_title": "[bold] и скобки", "estimated_duration_minutes": 15}


def shown(status: str, full: object) -> str:
    section = {"section_number": 1, "section_title": "Раздел", "lessons": [LESSON | {"status": status}]}
    out = io.StringIO()
    Console(file=out, width=100).print(outline({"title": "Курс", "sections": [section]}, {"1": full}))
    return out.getvalue()


def test_a_lesson_shows_its_label_minutes_and_questions_and_titles_are_shown_as_they_are():
    assert "1.1 [bold] и скобки (15 min, 1 question)" in shown("completed", FULL)


def test_a_lesson_that_is_not_completed_says_what_it_is():
    assert "(15 min, 0 questions, review_required)" in shown("review_required", {"content": None})


def test_questions_and_citations_are_counted_over_all_sections():
    assert (questions(FULL), citations(FULL)) == (1, 2)
    assert (questions({"content": None}), citations({"content": None})) == (0, 0)
