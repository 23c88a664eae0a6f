"""The last touches to the OpenAPI document: what many operations say stands in it once."""

from collections.abc import Iterator
from typing import Any

from .headers import HEADERS

Document = dict[str, Any]
METHODS = ("get", "put", "post", "delete", "patch")


def operations(document: Document) -> Iterator[Document]:
    for path in document["paths"].values():
        yield from (path[method] for method in METHODS if method in path)


def share_refusals(result: Document, **_: Any) -> Document:
    """Answers with one reason or two become components, named by them; so do the headers of all answers."""
    shared: Document = {}
    for operation in operations(result):
        for status, response in operation["responses"].items():
            name = _name(response) if status >= "400" else None
            if name:
                shared.setdefault(name, response)
                operation["responses"][status] = {"$ref": f"#/components/responses/{name}"}
    result["components"] |= {"headers": HEADERS, "responses": dict(sorted(shared.items()))}
    return result


def _name(response: Document) -> str | None:
    ((media_type, content),) = response["content"].items()
    reasons = list(content["examples"])
    flat = "Flat" if media_type == "application/json" else ""
    return flat + "Or".join(reasons) if len(reasons) <= 2 else None


def explain_links(result: Document, **_: Any) -> Document:
    """A link is described by what its operation does. One that leads nowhere is an error."""
    summaries = {operation["operationId"]: operation["summary"] for operation in operations(result)}
    for operation in operations(result):
        for response in operation["responses"].values():
            for name, link in response.get("links", {}).items():
                link["description"] = summaries[name]
    return result
