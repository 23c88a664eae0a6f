import io

from rich.console import Console

from deploy.demo.display import display

STEPS = [{"id": 1, "name": "Запуск генерации"}, {"id": 4, "name": "Создание контента"}]


def job(percentage: int, done: int) -> dict[str, object]:
    progress = {"steps": STEPS, "current_step": 4, "percentage": percentage, "message": "Пишем уроки"}
    return {"state": "running", "progress": progress | {"lessons_completed": done, "lessons_total": 12}}


def test_without_a_terminal_each_change_is_a_line_and_a_repetition_is_none():
    out = io.StringIO()
    with display(Console(file=out)) as shown:
        for seen in (job(70, 3), job(70, 3), job(72, 4)):
            shown.show(seen)
    assert out.getvalue().splitlines() == [
        " 70 %  Создание контента · Пишем уроки · 3/12",
        " 72 %  Создание контента · Пишем уроки · 4/12",
    ]


def test_a_job_without_progress_shows_its_state():
    out = io.StringIO()
    with display(Console(file=out)) as shown:
        shown.show({"state": "waiting", "progress": None})
    assert out.getvalue() == "  0 %  waiting\n"


def test_on_a_terminal_there_is_a_bar_with_the_step_and_the_lessons():
    out = io.StringIO()
    with display(Console(file=out, force_terminal=True, width=120)) as shown:
        shown.show(job(72, 4))
    assert "Создание контента · Пишем уроки · 4/12" in out.getvalue()
    assert "72%" in out.getvalue()
