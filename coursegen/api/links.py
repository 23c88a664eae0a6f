"""What can be done next with an answer: OpenAPI's links, which tools and people follow."""

from typing import Any, NamedTuple


class Link(NamedTuple):
    """To an operation; its parameters as runtime expressions, such as `$response.body#/id`."""

    operation_id: str
    parameters: dict[str, str]
    body: dict[str, str]


def link(operation_id: str, *, body: dict[str, str] | None = None, **parameters: str) -> Link:
    """A link by the operation's name. `body`: members of the next request's that come from this answer."""
    return Link(operation_id, parameters, body or {})


def linked(links: tuple[Link, ...]) -> dict[str, Any]:
    """Links as they stand at a response in the document."""
    return {
        each.operation_id: {
            "operationId": each.operation_id,
            **({"parameters": each.parameters} if each.parameters else {}),
            **({"requestBody": each.body} if each.body else {}),
        }
        for each in links
    }
