"""What may stand after the `?`. A parameter that is not known is refused: ignored, it would show the wrong list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

from coursegen.errors import InvalidRequest

from .language import phrase

PAGE = ("limit", "cursor")


class Filters(serializers.Serializer[Any]):
    """The parameters of a list besides those of its pages; each narrows it, and left out says nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False


@dataclass(frozen=True)
class Takes:
    """What an endpoint's method takes after the `?`: filters, and parameters that it looks at itself."""

    filters: type[Filters] = Filters
    others: tuple[str, ...] = ()

    @classmethod
    def of(cls, parameters: Sequence[OpenApiParameter | type[Filters]]) -> "Takes":
        """From what is documented."""
        single = [each for each in parameters if isinstance(each, OpenApiParameter)]
        filters = [each for each in parameters if not isinstance(each, OpenApiParameter)]
        return cls(
            filters[0] if filters else Filters,
            tuple(each.name for each in single if each.location == OpenApiParameter.QUERY),
        )


NOTHING = Takes()


def read_query(request: Request, takes: Takes, *, paginated: bool) -> dict[str, Any]:
    """The filters that were given, by name. Raises InvalidRequest for others, and for one given twice."""
    known = [*takes.filters().fields, *takes.others, *(PAGE if paginated else ())]
    errors = {name[:50]: [_unknown(known)] for name in request.query_params if name not in known}
    twice = phrase(en="Give it once.", ru="Укажите один раз.")
    errors |= {name: [twice] for name, values in request.query_params.lists() if name in known and len(values) > 1}
    if errors:
        raise InvalidRequest(details=errors)
    given = takes.filters(data=request.query_params.dict())
    given.is_valid(raise_exception=True)
    return given.validated_data


def _unknown(known: list[str]) -> str:
    if not known:
        return phrase(en="No parameters are taken here.", ru="Здесь нет параметров.")
    names = ", ".join(known)
    return phrase(en=f"There is no such parameter; there are: {names}.", ru=f"Такого параметра нет, есть: {names}.")
