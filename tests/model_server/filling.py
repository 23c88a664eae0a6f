"""A valid filling of a JSON schema, the same for the same schema.

Limits are read from the schema's keywords or, as strict schemas have none, from the bracket that ends a description:
"[minItems 2, maxItems 6]".
"""

import re
from typing import Any
from uuid import NAMESPACE_OID, uuid5

LIMIT = re.compile(r"(\w+) ([^,\]]+)")
DEEPEST = 12


class Filling:
    def __init__(self, schema: dict[str, Any]) -> None:
        self._schema = schema

    def value(self) -> Any:
        return self._fill(self._schema, ())

    def _fill(self, node: dict[str, Any], path: tuple[str, ...]) -> Any:
        if "$ref" in node:
            node = self._schema["$defs"][node["$ref"].rsplit("/", 1)[-1]]
        if "enum" in node or "const" in node:
            return node.get("enum", [node.get("const")])[0]
        if branches := node.get("anyOf") or node.get("oneOf"):
            return self._fill(self._branch(branches, len(path)), path)
        fill = getattr(self, f"_{node.get('type', 'string')}")
        return fill(node, _limits(node), path)

    def _branch(self, branches: list[dict[str, Any]], depth: int) -> dict[str, Any]:
        empty = [branch for branch in branches if branch.get("type") == "null"]
        return empty[0] if empty and depth > DEEPEST else branches[0]

    def _object(self, node: dict[str, Any], _: dict[str, str], path: tuple[str, ...]) -> Any:
        return {name: self._fill(each, (*path, name)) for name, each in node.get("properties", {}).items()}

    def _array(self, node: dict[str, Any], limits: dict[str, str], path: tuple[str, ...]) -> Any:
        least = int(limits.get("minItems", 0))
        wanted = least if len(path) > DEEPEST else max(least, min(2, int(limits.get("maxItems", 2))))
        return [self._fill(node["items"], (*path, str(number))) for number in range(1, wanted + 1)]

    def _string(self, _: dict[str, Any], limits: dict[str, str], path: tuple[str, ...]) -> Any:
        if limits.get("format") == "uuid":
            return str(uuid5(NAMESPACE_OID, ".".join(path)))
        text = " ".join(part.replace("_", " ") for part in path) or "text"
        least, most = int(limits.get("minLength", 0)), int(limits.get("maxLength", 10_000))
        while len(text) < least:
            text += f", {text}"
        return text[:most]

    def _integer(self, _: dict[str, Any], limits: dict[str, str], path: tuple[str, ...]) -> Any:
        above = float(limits.get("exclusiveMinimum", "-inf"))
        least = max(float(limits.get("minimum", 0)), above + 1)
        return int(least)

    def _number(self, node: dict[str, Any], limits: dict[str, str], path: tuple[str, ...]) -> Any:
        return float(self._integer(node, limits, path))

    def _boolean(self, *_: Any) -> Any:
        return True

    def _null(self, *_: Any) -> Any:
        return None


def _limits(node: dict[str, Any]) -> dict[str, str]:
    said = node.get("description", "").rpartition("[")[2] if node.get("description", "").endswith("]") else ""
    return dict(LIMIT.findall(said)) | {key: str(value) for key, value in node.items() if key != "description"}
