"""Diagrams (SmartArt), whose text python-pptx passes over."""

from collections.abc import Iterator
from typing import Any, Final

from pptx.oxml import parse_xml

DIAGRAM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
RELATIONS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NOT_CONTENT: Final = frozenset({"pres", "parTrans", "sibTrans"})


def diagram_points(shape: Any) -> Iterator[tuple[str, int]]:
    """The texts in a diagram with their depths, in the order in which the diagram shows them."""
    for reference in shape._element.iter(f"{DIAGRAM}relIds"):
        model = parse_xml(shape.part.related_part(reference.get(f"{RELATIONS}dm")).blob)
        texts = {
            point.get("modelId"): " ".join("".join(part.text or "" for part in point.iter(f"{DRAWING}t")).split())
            for point in model.iter(f"{DIAGRAM}pt")
            if point.get("type") not in NOT_CONTENT
        }
        yield from _in_order(texts, _children(model))


def _children(model: Any) -> dict[str, list[str]]:
    links = [link for link in model.iter(f"{DIAGRAM}cxn") if link.get("type", "parOf") == "parOf"]
    children: dict[str, list[str]] = {}
    for link in sorted(links, key=lambda link: link.get("srcOrd", "").zfill(6)):
        children.setdefault(link.get("srcId"), []).append(link.get("destId"))
    return children


def _in_order(texts: dict[str, str], children: dict[str, list[str]]) -> Iterator[tuple[str, int]]:
    """From the points that no other holds downwards; each once, whatever circles the links make."""
    held = {child for several in children.values() for child in several}
    waiting = [(point, 0) for point in texts if point not in held][::-1]
    seen: set[str] = set()
    while waiting:
        point, depth = waiting.pop()
        if point in seen or point not in texts:
            continue
        seen.add(point)
        if texts[point]:
            yield texts[point], depth
        waiting += [(child, depth + bool(texts[point])) for child in reversed(children.get(point, []))]
