"""The shared strings of a received workbook: readings (rPh) left out, rich text joined."""

from __future__ import annotations

import re

from yangfan_desktop.exchange.plain_parts import Items, Taker, read_plainly, resolved
from yangfan_desktop.exchange.strikes import struck
from yangfan_desktop.exchange.workbook_parts import (
    Attributes,
    Malformed,
    Package,
    local,
    safe_parser,
    unescaped,
)

_MOST = 5_000_000


def shared_strings(package: Package) -> list[str]:
    """Every shared string of the workbook, by its number."""
    part = package.related("sharedStrings")
    info = package.find(part) if part else None
    if info is None:
        return []
    table = _Table()
    parser = safe_parser(package.file)
    parser.StartElementHandler = table.start
    parser.EndElementHandler = table.end
    parser.CharacterDataHandler = table.text
    with package.archive.open(info) as stream:
        read_plainly(stream, parser, Items("sst", "si", table.taker), lambda _: None)
    return table.strings


class _Table:
    """Collects the strings: whole items where they are plain, else as the parser goes along."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._pieces: list[str] = []
        self._in_text = False
        self._inside_reading = 0
        self._is_struck = False

    def taker(self, prefix: str) -> Taker:
        """What takes items that are a single text."""
        name = re.escape(prefix)
        plain = re.compile(
            rf"\s*<{name}si>\s*<{name}t(?: xml:space=\"preserve\")?(?:/>|>([^<]*)</{name}t>)\s*"
        )

        def take(item: str) -> bool:
            found = plain.fullmatch(item)
            if found is None:
                return False
            self._keep(resolved(found[1] or ""))
            return True

        return take

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        kind = local(name)
        if kind == "t":
            self._in_text = not self._inside_reading
        elif kind == "rPh":
            self._inside_reading += 1
        elif kind == "strike":
            self._is_struck = attributes.get("val", "1") not in ("0", "false")

    def text(self, data: str) -> None:
        """Character data."""
        if self._in_text:
            self._pieces.append(struck(data) if self._is_struck else data)

    def end(self, name: str) -> None:
        """An element ends."""
        kind = local(name)
        if kind == "t":
            self._in_text = False
        elif kind == "rPh":
            self._inside_reading -= 1
        elif kind == "r":
            self._is_struck = False
        elif kind == "si":
            self._keep("".join(self._pieces))
            self._pieces.clear()

    def _keep(self, text: str) -> None:
        if len(self.strings) >= _MOST:
            raise Malformed("sharedStrings")
        self.strings.append(unescaped(text))
