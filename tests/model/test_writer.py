"""What the writer asks, asked of a real server: it takes the rules, the material and every form.

The answers of so tiny a model are no course: only how they begin is looked at.
"""

from typing import Any

import pytest

from coursegen.language_models.calling.errors import CutShort
from coursegen.language_models.calling.openai_compatible import OpenAICompatible
from coursegen.language_models.calling.shapes import Call, Message, OutputMode
from coursegen.writing.model.asked import analysis, lesson, structure
from coursegen.writing.model.asked.checked import Asked
from coursegen.writing.model.prompts import prompt
from coursegen.writing.shapes import Brief
from tests.unit.writing.model.stand_in import StandIn, write_course
from tests.unit.writing.sources import sources_from

from .conftest import RealModel

MATERIAL = """# Fire safety

A fire extinguisher is a device that puts out small fires. Check it once a year.

## Exits

Exits are kept free at all times. Doors open to the outside.
"""
FORMS = {
    "analysis": analysis.AskedAnalysis,
    "analysis_part": analysis.AskedDigest,
    "structure": structure.AskedStructure,
    "structure_frame": structure.AskedFrame,
    "structure_lessons": structure.AskedLessons,
    "lesson": lesson.AskedLessonWithSlides,
    "lesson_part": lesson.AskedParts,
}


def matter_of(purpose: str) -> str:
    """What the writer tells a model of a small course."""
    stand_in = StandIn()
    brief = Brief(title="Fire safety", language="en", estimated_sections=1, estimated_lessons=1)
    write_course(stand_in.writer, brief, sources_from(MATERIAL))
    return next(request.matter for request in stand_in.asked if request.purpose == purpose)


def beginning(provider: OpenAICompatible, call: Call) -> str:
    try:
        return provider.call(call, output_mode=OutputMode.JSON_SCHEMA).text
    except CutShort as cut:
        return cut.text


@pytest.mark.parametrize(("rules", "form"), FORMS.items())
def test_a_real_server_holds_its_model_to_every_form(real_model: RealModel, rules: str, form: type[Asked]) -> None:
    provider = OpenAICompatible(base_url=real_model.url, api_key=real_model.api_key)
    messages = (Message("system", prompt(rules).text), Message("user", matter_of(rules.partition("_")[0])))
    told: dict[str, Any] = {"model": "smollm2", "max_tokens": 40, "temperature": 0.0, "deadline_seconds": 120.0}
    text = beginning(provider, Call(messages=messages, schema=form, **told))
    assert text.replace(" ", "").replace("\n", "").startswith(f'{{"{next(iter(form.model_fields))}":')
