from typing import Any

from rich.markup import escape
from rich.tree import Tree


def outline(course: Any, lessons: dict[str, Any]) -> Tree:
    """A course as a tree of its sections and lessons; `lessons` holds the full lessons by id."""
    tree = Tree(f"[bold]{escape(course['title'])}[/bold]")
    for section in course["sections"]:
        branch = tree.add(escape(f"{section['section_number']}. {section['section_title']}"))
        for lesson in section["lessons"]:
            branch.add(escape(_line(lesson, lessons[lesson["id"]])))
    return tree


def counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def questions(lesson: Any) -> int:
    """How many quiz questions a full lesson has."""
    return len(_content(lesson).get("quiz") or ())


def citations(lesson: Any) -> int:
    """How often a full lesson cites its sources."""
    return sum(len(section.get("citations") or ()) for section in _content(lesson).get("sections") or ())


def _line(lesson: Any, full: Any) -> str:
    facts = [f"{lesson['estimated_duration_minutes']} min", counted(questions(full), "question")]
    if lesson["status"] != "completed":
        facts.append(lesson["status"])
    return f"{lesson['label']} {lesson['lesson_title']} ({', '.join(facts)})"


def _content(lesson: Any) -> Any:
    return lesson.get("content") or {}
