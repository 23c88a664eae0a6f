"""A question as Open edX asks it."""

from lxml import etree
from lxml.builder import E

from coursegen.exports.contents import Question


def problem(question: Question, *, title: str) -> etree._Element:
    """Multiple choice with one right answer; the explanation is shown with it."""
    choices = (
        E.choice(choice, correct="true" if index == question.answer else "false")
        for index, choice in enumerate(question.choices)
    )
    response = E.multiplechoiceresponse(
        E.label(question.question), E.choicegroup(*choices, type="MultipleChoice", shuffle="true")
    )
    if question.explanation:
        response.append(E.solution(E.div(E.p(question.explanation), {"class": "detailed-solution"})))
    return E.problem(response, display_name=title)
