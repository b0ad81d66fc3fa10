"""The table of texts that cells refer to by number, and how a text is written into XML."""

from __future__ import annotations

import re

from yangfan_desktop.exchange.package import Package
from yangfan_desktop.exchange.spool import Spool
from yangfan_desktop.exchange.xml import SPACE, Element, escape, local, make

LONGEST_TEXT = 32_767
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def escaped(text: str) -> str:
    """The text as a workbook writes it: what XML cannot hold becomes `_x000D_` and the like."""
    if text.isprintable() and "_x" not in text:
        return text
    text = _LOOKS_ESCAPED.sub("_x005F_", text.replace("\r\n", "\n"))
    return _FORBIDDEN.sub(lambda found: f"_x{ord(found.group()):04X}_", text)


def unescaped(text: str) -> str:
    """The inverse of `escaped`."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def put_text(parent: Element, name: str, text: str) -> None:
    """Append an element holding this text, its outer spaces and line breaks kept."""
    element = make(name, parent, escaped(text))
    if text != text.strip() or "\n" in text:
        element.set(SPACE, "preserve")


def plain_text(item: Element) -> str:
    """The words of an `si` or `is` element, without its phonetic hints."""
    parts = []
    for child in item:
        if local(child) == "t":
            parts.append(child.text or "")
        elif local(child) == "r":
            parts.extend(run.text or "" for run in child if local(run) == "t")
    return unescaped("".join(parts))


def text_xml(name: str, text: str) -> str:
    """An element holding this text, as `put_text` would append it, in XML."""
    if text.isalnum():  # most names: nothing in them that XML could mistake
        return f"<{name}>{text}</{name}>"
    words = escape(escaped(text))
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<{name}{kept}>{words}</{name}>"


class SharedStrings:
    """The table of one workbook; texts are only ever appended."""

    def __init__(self, package: Package, part: str, main: str) -> None:
        self._package, self._part = package, part
        root = package.look(part)
        self._items = [item for item in root if local(item) == "si"]
        self._added: list[str] = []
        self._written = Spool()
        prefix = next((key for key, uri in root.nsmap.items() if uri == main), None)
        self._si, self._t = (f"{prefix}:si", f"{prefix}:t") if prefix else ("si", "t")
        self._numbers: dict[str, int] | None = None
        self._uses = 0

    def text(self, index: int) -> str:
        """The text with this number; empty where the file is wrong about it."""
        if 0 <= index < len(self._items):
            return plain_text(self._items[index])
        place = index - len(self._items)
        return self._added[place] if 0 <= place < len(self._added) else ""

    def number(self, text: str) -> int:
        """The number of this text, appended if it was not there (formatted texts are no match)."""
        if self._numbers is None:
            self._numbers = {}
            for index, item in enumerate(self._items):
                parts = [child for child in item if local(child)]
                if len(parts) == 1 and local(parts[0]) == "t":
                    self._numbers.setdefault(plain_text(item), index)
        self._uses += 1
        found = self._numbers.get(text)
        return self._append(text) if found is None else found

    def _append(self, text: str) -> int:
        assert self._numbers is not None
        if not self._added:
            root = self._package.edit(self._part)
            place = self._package.splice(self._part, self._written)
            later = next((item for item in root if local(item) == "extLst"), None)
            (root.append if later is None else later.addprevious)(place)
        number = len(self._items) + len(self._added)
        self._added.append(text)
        self._written.append(f"<{self._si}>{text_xml(self._t, text)}</{self._si}>")
        self._numbers[text] = number
        return number

    def settle(self) -> None:
        """Make the counts at the head agree with what was added; to be called before saving."""
        root = self._package.look(self._part)
        unique = str(len(self._items) + len(self._added))
        if root.get("uniqueCount") not in (None, unique):
            root.set("uniqueCount", unique)
        count = root.get("count") or ""
        if count.isdigit() and self._uses:
            root.set("count", str(int(count) + self._uses))
        self._uses = 0
