"""Large parts of a package, read by patterns where they are written plainly and by the parser where not.

Nearly every writer puts rows and shared strings down in one regular way. Going through those element by
element costs ten times what a pattern costs; so whole items (`<row>…</row>`, `<si>…</si>`) are offered to
a reader of plain items first. What it does not take, and everything around the items, is the parser's:
the result is the same, only sooner.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

from yangfan_desktop.exchange.workbook_parts import Malformed

Taker = Callable[[str], bool]
"""Takes the text of one item without its end tag; False where it is not written plainly."""
_CHUNK = 1 << 20
_LONGEST_ITEM = 1 << 22
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 13))
_UTF_8 = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml(?![^>]*encoding=(?![\"'](?i:utf-8)[\"']))[^>]*\?>\s*)?<(?![!?])"
)
_NAMED = {"amp;": "&", "lt;": "<", "gt;": ">", "quot;": '"', "apos;": "'"}
_REFERENCE = re.compile(r"&([^&;]{1,10};)?")


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a part: in which element they lie, what they are called, who takes plain ones.

    `taker` makes the reader for the prefix (`x:` or nothing) that the part writes before its names.
    """

    container: str
    name: str
    taker: Callable[[str], Taker]


def read_plainly(
    stream: IO[bytes], parser: expat.XMLParserType, items: Items, watch: Callable[[int], None]
) -> None:
    """Read a part to its end; `watch` is told how many bytes have been read."""
    _Feed(stream, parser, watch).run(items)


def resolved(text: str) -> str:
    """Character data with its references (`&amp;`, `&#10;`) resolved; Malformed for unknown ones."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    name: str = found[1] or ""
    if name in _NAMED:
        return _NAMED[name]
    try:
        if name.startswith("#x"):
            return chr(int(name[2:-1], 16))
        return chr(int(name.removeprefix("#")[:-1])) if name.startswith("#") else ""[0]
    except (ValueError, OverflowError, IndexError):
        raise Malformed(name) from None


class _Feed:
    """One part on its way; `_buffer` holds what nobody has seen yet."""

    def __init__(
        self, stream: IO[bytes], parser: expat.XMLParserType, watch: Callable[[int], None]
    ) -> None:
        self._stream = stream
        self._parser = parser
        self._watch = watch
        self._done = 0
        self._buffer = b""

    def run(self, items: Items) -> None:
        self._more()
        start = _beginning(self._buffer, items.container)
        if start is not None:
            self._parse(self._buffer[: start.end()])
            self._buffer = self._buffer[start.end() :]
            prefix = start[1].decode()
            self._items(f"</{prefix}{items.name}>", f"</{prefix}{items.container}", items, prefix)
        self._parse(self._buffer)
        while self._more():
            self._parse(self._buffer)
        self._parser.Parse(b"", True)  # noqa: FBT003 - expat's own signature

    def _items(self, end: str, close: str, items: Items, prefix: str) -> None:
        """Offer every item until the container closes, the part ends or something odd comes."""
        take, ending = items.taker(prefix), end.encode()
        going = True
        while going:
            last = self._buffer.find(close.encode())
            going = last < 0
            stop = self._buffer.rfind(ending, 0, None if going else last) + len(ending)
            if stop < len(ending):
                stop = len(self._buffer) if going and len(self._buffer) > _LONGEST_ITEM else 0
            block, self._buffer = self._buffer[:stop], self._buffer[stop:]
            if _is_odd(block):
                self._parse(block)  # a comment may hold what only looks like an item
                return
            self._offer(block, end, take)
            going = going and self._more(keep=True)

    def _offer(self, block: bytes, end: str, take: Taker) -> None:
        try:
            text = block.decode()
        except UnicodeDecodeError:
            self._parse(block)
            return
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        *whole, rest = text.split(end)
        for item in whole:
            if not take(item):
                self._parse(f"{item}{end}".encode())
        self._parse(rest.encode())

    def _more(self, *, keep: bool = False) -> bool:
        chunk = self._stream.read(_CHUNK)
        self._done += len(chunk)
        self._watch(self._done)
        self._buffer = self._buffer + chunk if keep else chunk
        return bool(chunk)

    def _parse(self, content: bytes) -> None:
        if content:
            self._parser.Parse(content, False)  # noqa: FBT003 - expat's own signature


def _beginning(head: bytes, container: str) -> re.Match[bytes] | None:
    """Where the container opens, in a part that is UTF-8 and holds no comment before it."""
    if not _UTF_8.match(head):
        return None
    found = re.search(rb"<((?:\w+:)?)%s(?:\s[^<>]*)?(?<!/)>" % container.encode(), head)
    return found if found and b"<!" not in head[: found.start()] else None


def _is_odd(block: bytes) -> bool:
    """Whether there are comments and the like, or characters that XML forbids: that is the parser's."""
    for mark in (b"!", b"?"):  # searched for by itself first: that is ten times as fast
        if mark in block and b"<" + mark in block:
            return True
    return len(block.translate(None, _CONTROLS)) != len(block)
