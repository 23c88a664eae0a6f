"""Markdown, read again by markdown-it with raw HTML allowed."""

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coursegen.exports.markup.nodes import Node, plain
from coursegen.exports.markup.parse import parsed
from coursegen.exports.markup.to_markdown import blocks, text

from .courses import EVERYTHING, a_course, a_hostile_course, an_offline_course
from .opening import made

TRUSTING = MarkdownIt("commonmark", {"html": True}).enable("table")


def merged(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Neighbouring texts as one: where a reader cuts them is its own business."""
    one: list[Node] = []
    for node in nodes:
        node = dataclasses.replace(node, children=merged(node.children))
        if node.kind == "text" and one and one[-1].kind == "text":
            one[-1] = dataclasses.replace(one[-1], text=one[-1].text + node.text)
        elif node.kind != "text" or node.text:
            one.append(node)
    return tuple(one)


def test_the_course_is_one_file_with_facts_on_top() -> None:
    lines = made("markdown", a_course()).decode().split("\n")
    facts = dict(line.split(": ", 1) for line in lines[1 : lines.index("---", 1)])
    assert (json.loads(facts["title"]), facts["lang"], facts["date"]) == ("Основы охраны труда", '"ru"', '"2026-11-23"')
    assert [line for line in lines if line.startswith(("# ", "## ", "### "))] == [
        "# Основы охраны труда", "## 1. Раздел 1", "### 1.1 Урок 1.1", "### 1.2 Урок 1.2", "## 2. Раздел 2",
        "### 2.1 Урок 2.1",
    ]  # fmt: skip
    assert "> Дословная цитата.\n>\n> — Инструкция.pdf, с. 7" in "\n".join(lines)
    assert "> **Этот урок не удалось создать. В курсе его нет.**" in lines


def test_no_html_and_no_picture_is_left_for_a_trusting_reader() -> None:
    tokens = TRUSTING.parse(made("markdown", a_hostile_course()).decode().split("---\n", 2)[2])
    inline = [child for token in tokens for child in token.children or ()]
    assert not [token for token in [*tokens, *inline] if token.type in ("html_block", "html_inline", "image")]
    assert {token.attrs["href"] for token in inline if token.type == "link_open"} == {"https://ok.example/a?b=1&c=2"}


TEXTS = [EVERYTHING, *(part.content for lesson in an_offline_course().lessons for part in lesson.sections)]


@pytest.mark.parametrize("markdown", TEXTS, ids=range(len(TEXTS)))
def test_what_is_written_again_says_the_same(markdown: str) -> None:
    assert merged(parsed(blocks(parsed(markdown)))) == merged(parsed(markdown))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_words_are_shown_as_they_are(words: str) -> None:
    (*all_nodes,) = parsed(text(words))
    assert plain(tuple(all_nodes)).split() == words.split()
    assert len(all_nodes) <= 1
    assert all(node.kind == "paragraph" for node in all_nodes)
