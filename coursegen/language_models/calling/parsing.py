"""What a model answered, as the shape that was asked for."""

from collections.abc import Iterable
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from metrics.postgres.storable import storable_json

from .json_in_text import json_objects
from .soft_enums import soften

T = TypeVar("T", bound=BaseModel)
MOST_PROBLEMS = 12
"""Named to the model: the same fault in forty lessons is one fault."""


class DoesNotFit(ValueError):
    """The text holds no object of the shape; the message tells the model what is wrong."""


class NotJson(DoesNotFit):
    """The text holds no JSON object at all."""


def parse(text: str, shape: type[T]) -> T:
    """The object in `text`, whatever stands around it. Raises DoesNotFit where none fits `shape`."""
    problem: ValidationError | None = None
    for found in json_objects(text):
        try:
            return shape.model_validate(soften(storable_json(found), shape))
        except ValidationError as error:
            problem = _worth_more(problem, error)
        except RecursionError:
            continue
    if problem is None:
        raise NotJson("There is no complete JSON object in it.")
    raise DoesNotFit("\n".join(_sentences(problem)))


def _worth_more(former: ValidationError | None, error: ValidationError) -> ValidationError:
    """Of several objects the one with the fewest faults is the one that was meant."""
    return error if former is None or error.error_count() < former.error_count() else former


def _sentences(problem: ValidationError) -> Iterable[str]:
    faults = problem.errors(include_url=False, include_context=False, include_input=False)
    for fault in faults[:MOST_PROBLEMS]:
        yield f"- {'.'.join(str(part) for part in fault['loc']) or 'the object'}: {fault['msg']}"
    if len(faults) > MOST_PROBLEMS:
        yield f"- and {len(faults) - MOST_PROBLEMS} more"
