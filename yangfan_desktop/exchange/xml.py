"""XML of foreign workbooks: parsed without DTDs or network, written back in the style it came in.

lxml ships no types; `Element` names the part of its interface that this package uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping
from typing import Any, Protocol, cast

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAIN_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
EXCEL_MAIN = "http://schemas.microsoft.com/office/excel/2006/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\?>\s*")
_DEFAULT_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


class Element(Protocol):
    """What is used of an lxml element."""

    tag: Any
    text: str | None
    tail: str | None
    prefix: str | None
    nsmap: dict[str | None, str]
    attrib: MutableMapping[str, str]

    def get(self, key: str, default: str | None = None) -> str | None: ...  # noqa: D102
    def set(self, key: str, value: str) -> None: ...  # noqa: D102
    def find(self, path: str) -> Element | None: ...  # noqa: D102
    def findall(self, path: str) -> list[Element]: ...  # noqa: D102
    def iter(self, *tags: str) -> Iterator[Element]: ...  # noqa: D102
    def append(self, element: Element) -> None: ...  # noqa: D102
    def insert(self, index: int, element: Element) -> None: ...  # noqa: D102
    def remove(self, element: Element) -> None: ...  # noqa: D102
    def addprevious(self, element: Element) -> None: ...  # noqa: D102
    def getparent(self) -> Element | None: ...  # noqa: D102
    def getroottree(self) -> Any: ...  # noqa: ANN401, D102
    def __iter__(self) -> Iterator[Element]: ...
    def __len__(self) -> int: ...


class BadXml(ValueError):
    """These bytes are no XML that a workbook may hold."""


def parse(data: bytes) -> Element:
    """The root element; raises `BadXml` for what is not well formed or carries a DTD."""
    if any(doctype in data for doctype in _DOCTYPES):
        raise BadXml("DTD")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,  # one text of a sheet may be longer than libxml2's 10 MB
        strip_cdata=False,
    )
    try:
        return cast("Element", etree.fromstring(data, parser))
    except etree.XMLSyntaxError as error:
        raise BadXml(str(error)) from error


def serialise(root: Element, original: bytes) -> bytes:
    """The tree as bytes, with the declaration that the original part had (always UTF-8)."""
    found = _DECLARATION.match(original)
    declaration = found.group() if found else b""
    if b"encoding" in declaration and b"utf-8" not in declaration.lower():
        declaration = _DEFAULT_DECLARATION
    if not found and original[:2] in (b"\xff\xfe", b"\xfe\xff"):
        declaration = _DEFAULT_DECLARATION
    body = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False)
    return declaration + body


def make(name: str, parent: Element | None = None, text: str | None = None) -> Element:
    """A new element with the Clark name `{namespace}local`; appended to the parent if there is one."""
    element = etree.Element(name) if parent is None else etree.SubElement(parent, name)
    if text is not None:
        element.text = text
    return cast("Element", element)


def marker(name: str) -> Element:
    """A place in a tree for text that is put in when it is written: a processing instruction."""
    return cast("Element", etree.ProcessingInstruction("yangfan", name))


MARKER = re.compile(rb"<\?yangfan (\w+)\?>")


def escape(text: str) -> str:
    """The text as XML writes it between tags or in double quotes."""
    if "&" in text or "<" in text or ">" in text or '"' in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return text.replace('"', "&quot;")
    return text


def local(element: Element) -> str:
    """The name without its namespace; nothing for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace(element: Element) -> str:
    """The namespace of an element; nothing for comments and processing instructions."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag[0] == "{" else ""


def is_true(text: str | None) -> bool:
    """Whether an attribute says yes, in either of the two spellings."""
    return text in ("1", "true")
