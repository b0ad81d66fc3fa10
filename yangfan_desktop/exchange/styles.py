"""Number formats of cell styles, and styles appended where a template has none that fits."""

from __future__ import annotations

import copy
from collections.abc import Callable

from yangfan_desktop.exchange.number_formats import BUILT_IN
from yangfan_desktop.exchange.package import Package
from yangfan_desktop.exchange.xml import Element, local, make

TEXT_FORMAT = "@"
DATE_FORMAT = 'yyyy"年"m"月"d"日"'
_FIRST_OWN_FORMAT = 164
_SAME_EVERYWHERE = (*range(5), *range(9, 14), 49)
"""The built-in formats that do not depend on the language of the program that shows the file."""


class Styles:
    """The cell styles (`cellXfs`) of one workbook, known by number; existing ones never change."""

    def __init__(self, package: Package, part: str) -> None:
        self._part = part
        self._root: Callable[[], Element] = lambda: package.edit(part)
        self._sections = {local(section): section for section in package.look(part)}
        self._codes = {
            entry.get("numFmtId") or "": entry.get("formatCode") or ""
            for entry in self._sections.get("numFmts", ())
        }
        self._styles = [item for item in self._sections.get("cellXfs", ()) if local(item) == "xf"]
        self._made: dict[tuple[int, str], int] = {}

    def code(self, style: int) -> str:
        """The number format of a style; `General` where the file says nothing."""
        if not 0 <= style < len(self._styles):
            return "General"
        identifier = self._styles[style].get("numFmtId") or "0"
        if identifier in self._codes:
            return self._codes[identifier]
        return BUILT_IN.get(int(identifier) if identifier.isdigit() else 0, "General")

    def _attribute(self, style: int, name: str) -> int:
        text = self._styles[style].get(name) if 0 <= style < len(self._styles) else None
        return int(text) if text and text.isdigit() else 0

    def is_bordered(self, style: int) -> bool:
        """Whether cells of this style have a line on any side."""
        borders = [item for item in self._sections.get("borders", ()) if local(item) == "border"]
        place = self._attribute(style, "borderId")
        return place < len(borders) and any(side.get("style") for side in borders[place])

    def child_of(self, style: int, name: str) -> Element | None:
        """The `alignment` or `protection` of a style, where it states one."""
        if not 0 <= style < len(self._styles):
            return None
        return next((one for one in self._styles[style] if local(one) == name), None)

    def font_size(self, style: int) -> float:
        """The size of a style's letters in points."""
        fonts = [item for item in self._sections.get("fonts", ()) if local(item) == "font"]
        place = self._attribute(style, "fontId")
        sizes = (
            (c.get("val") for c in fonts[place] if local(c) == "sz") if place < len(fonts) else ()
        )
        return float(next(iter(sizes), None) or 11)

    def with_code(self, style: int, code: str) -> int:
        """A style like this one with another number format: an existing one, or one appended."""
        key = (style, code)
        if key not in self._made:
            self._made[key] = self._find_or_append(style, code)
        return self._made[key]

    def _find_or_append(self, style: int, code: str) -> int:
        if not self._styles:
            return style
        base = self._styles[style] if 0 <= style < len(self._styles) else self._styles[0]
        wanted = copy.deepcopy(base)
        wanted.set("numFmtId", self._format_id(code))
        wanted.set("applyNumberFormat", "1")
        looks = _looks(wanted)
        for index, known in enumerate(self._styles):
            if _looks(known) == looks:
                return index
        root = self._root()
        section = next(item for item in root if local(item) == "cellXfs")
        section.append(wanted)
        self._styles.append(wanted)
        if section.get("count") is not None:
            section.set("count", str(len(self._styles)))
        return len(self._styles) - 1

    def _format_id(self, code: str) -> str:
        everywhere = ((str(key), BUILT_IN[key]) for key in _SAME_EVERYWHERE)
        for identifier, known in (*self._codes.items(), *everywhere):
            if known == code:
                return identifier
        root = self._root()
        space = root.tag.rpartition("}")[0] + "}"
        formats = self._sections.get("numFmts")
        if formats is None:
            formats = make(f"{space}numFmts")
            root.insert(0, formats)
            self._sections["numFmts"] = formats
        used = [int(identifier) for identifier in self._codes if identifier.isdigit()]
        identifier = str(max([_FIRST_OWN_FORMAT - 1, *used]) + 1)
        entry = make(f"{space}numFmt", formats)
        entry.set("numFmtId", identifier)
        entry.set("formatCode", code)
        formats.set("count", str(len(formats)))
        self._codes[identifier] = code
        return identifier


def _looks(style: Element) -> tuple[object, ...]:
    children = tuple((local(child), *sorted(child.attrib.items())) for child in style)
    return (tuple(sorted(style.attrib.items())), children)
