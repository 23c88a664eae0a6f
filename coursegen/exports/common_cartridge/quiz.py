"""The quiz of a lesson in QTI 1.2, in the profile of Common Cartridge."""

from lxml import etree
from lxml.builder import ElementMaker

from coursegen.exports.contents import Lesson, Question
from coursegen.exports.labels import Labels
from coursegen.exports.xml import serialized

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
ALL = "100"
FEEDBACK = "general_fb"
"""The name by which importers know the feedback that everybody gets."""

E = ElementMaker(namespace=QTI, nsmap={None: QTI})


def quiz(lesson: Lesson, labels: Labels) -> bytes:
    items = (_item(f"{lesson.name}-{n}", f"{labels.quiz} {n}", each) for n, each in enumerate(lesson.quiz, 1))
    return serialized(
        E.questestinterop(
            E.assessment(
                _metadata(cc_profile="cc.exam.v0p1", qmd_assessmenttype="Examination", qmd_scoretype="Percentage"),
                E.section(*items, ident="questions"),
                ident=f"quiz-{lesson.name}",
                title=" ".join(f"{labels.quiz}: {lesson.label} {lesson.title}".split()),
            )
        )
    )


def _item(identifier: str, title: str, question: Question) -> etree._Element:
    item = E.item(
        E.itemmetadata(_metadata(cc_profile="cc.multiple_choice.v0p1")),
        E.presentation(_text(question.question), _choices(question)),
        _processing(question),
        ident=identifier,
        title=title,
    )
    if question.explanation:
        item.append(E.itemfeedback(E.flow_mat(_text(question.explanation)), ident=FEEDBACK))
    return item


def _choices(question: Question) -> etree._Element:
    labels = (E.response_label(_text(choice), ident=_choice(n)) for n, choice in enumerate(question.choices))
    return E.response_lid(E.render_choice(*labels), ident="response", rcardinality="Single")


def _processing(question: Question) -> etree._Element:
    """The explanation whatever was chosen, all the points for the right choice."""
    score = E.decvar(varname="SCORE", vartype="Decimal", minvalue="0", maxvalue=ALL)
    processing = E.resprocessing(E.outcomes(score))
    if question.explanation:
        shown = E.displayfeedback(feedbacktype="Response", linkrefid=FEEDBACK)
        processing.append(E.respcondition(E.conditionvar(E.other()), shown, {"continue": "Yes"}))
    chosen = E.conditionvar(E.varequal(_choice(question.answer), respident="response"))
    processing.append(E.respcondition(chosen, E.setvar(ALL, action="Set", varname="SCORE"), {"continue": "No"}))
    return processing


def _choice(index: int) -> str:
    return f"choice-{index}"


def _metadata(**fields: str) -> etree._Element:
    return E.qtimetadata(
        *(E.qtimetadatafield(E.fieldlabel(name), E.fieldentry(value)) for name, value in fields.items())
    )


def _text(words: str) -> etree._Element:
    return E.material(E.mattext(words, texttype="text/plain"))
