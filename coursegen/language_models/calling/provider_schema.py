"""A shape as the JSON schema that providers accept in strict mode.

They take a small subset: every object closed and all its properties required, no lengths, ranges, formats or defaults.
What is left out stands in the descriptions, for the model to read, and Pydantic checks it.
"""

from functools import cache
from typing import Any

from pydantic import BaseModel

KEPT = {"type", "enum", "description"}
LIMITS = ("minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "pattern", "format")
RANGES = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
SAID = LIMITS + RANGES
IGNORED = {"title", "default", "examples", "deprecated", "additionalProperties", "required", "discriminator"}
TRANSLATED = {"const", "anyOf", "oneOf", "items", "properties"}


@cache
def provider_schema(shape: type[BaseModel]) -> dict[str, Any]:
    """The strict schema of `shape`; TypeError for what no provider can be told (open mappings, fixed tuples)."""
    schema = shape.model_json_schema()
    definitions = {name: _strict(node) for name, node in schema.pop("$defs", {}).items()}
    root = definitions[schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else _strict(schema)
    return root | ({"$defs": definitions} if definitions else {})


def _strict(node: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    _refuse_unknown(node)
    strict = {key: value for key, value in node.items() if key in KEPT}
    if "const" in node:
        strict["enum"] = [node["const"]]
    if branches := node.get("anyOf") or node.get("oneOf"):
        strict["anyOf"] = [_strict(branch) for branch in branches]
    if "items" in node:
        strict["items"] = _strict(node["items"])
    return _described(node, strict) | (_object(node) if node.get("type") == "object" else {})


def _object(node: dict[str, Any]) -> dict[str, Any]:
    properties = {name: _strict(value) for name, value in node.get("properties", {}).items()}
    return {"properties": properties, "required": list(properties), "additionalProperties": False}


def _described(node: dict[str, Any], strict: dict[str, Any]) -> dict[str, Any]:
    limits = ", ".join(f"{key} {node[key]}" for key in SAID if key in node)
    if not limits:
        return strict
    return strict | {"description": f"{node.get('description', '')} [{limits}]".strip()}


def _refuse_unknown(node: dict[str, Any]) -> None:
    unknown = node.keys() - KEPT - set(SAID) - IGNORED - TRANSLATED
    if unknown or node.get("additionalProperties"):
        raise TypeError(f"a provider can't be told: {', '.join(sorted(unknown)) or 'additionalProperties'} in {node}")
