"""Words meant as a value of an enum, turned into it: a model writes "Beginners" where "beginner" was asked for."""

from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

CLOSE = 0.8
"""How alike two words must be, 0 to 1, for one to stand for the other."""


def soften(value: Any, shape: type[BaseModel]) -> Any:
    """`value` with near words replaced wherever exactly one value of the enum can be meant."""
    schema = shape.model_json_schema()
    return _soften(value, schema, schema.get("$defs", {}))


def _soften(value: Any, node: dict[str, Any], definitions: dict[str, Any]) -> Any:
    branches = _branches(node, definitions)
    match value:
        case dict():
            fields = _only(branches, "properties")
            return {key: _soften(item, fields.get(key, {}), definitions) for key, item in value.items()}
        case list():
            items = _only(branches, "items")
            return [_soften(item, items, definitions) for item in value]
        case str():
            return nearest(value, _words(branches))
    return value


def nearest(word: str, words: list[str]) -> str:
    """The one of `words` that `word` stands for; `word` itself where none or several could be meant."""
    if word in words or not words:
        return word
    plain = {_plain(each): each for each in words}
    alike = get_close_matches(_plain(word), plain, n=2, cutoff=CLOSE)
    exact = plain.get(_plain(word))
    if exact is not None or len(alike) == 1:
        return exact or plain[alike[0]]
    return word


def _plain(word: str) -> str:
    return "".join(character for character in word.casefold() if character.isalnum())


def _words(branches: list[dict[str, Any]]) -> list[str]:
    """The enum a string stands under; none where any string will do."""
    strings = [branch for branch in branches if branch.get("type", "string") == "string"]
    if not all("enum" in branch or "const" in branch for branch in strings):
        return []
    values = [value for branch in strings for value in branch.get("enum", [branch.get("const")])]
    return [value for value in values if isinstance(value, str)]


def _only(branches: list[dict[str, Any]], key: str) -> dict[str, Any]:
    """What the one branch that has `key` says; nothing where several could be meant."""
    found = [branch[key] for branch in branches if key in branch]
    return found[0] if len(found) == 1 else {}


def _branches(node: dict[str, Any], definitions: dict[str, Any]) -> list[dict[str, Any]]:
    """What a value may be: the node itself, or each of its alternatives."""
    if "$ref" in node:
        node = definitions[node["$ref"].rsplit("/", 1)[-1]]
    alternatives = node.get("anyOf") or node.get("oneOf")
    return [node] if alternatives is None else [each for one in alternatives for each in _branches(one, definitions)]
