"""XML as files hold it."""

from lxml import etree


def serialized(root: etree._Element) -> bytes:
    """The document in UTF-8 with its declaration, indented."""
    etree.indent(root, space=" ")
    xml: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return xml + b"\n"
