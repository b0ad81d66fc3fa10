"""What a binary workbook (.xlsb) says of its cells beyond their values, which calamine does not tell.

Number formats, merges, and hidden rows and columns, by MS-XLSB 2.1.4 and 2.4. Read in the child process
with everything else of such a book; whatever is not as the format says raises ValueError or IndexError.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat

from yangfan_desktop.exchange.number_formats import BUILT_IN, GENERAL

_ROW, _LAST_CELL, _FORMAT, _STYLE, _COLUMNS = 0, 11, 44, 47, 60
_SHEET, _MERGE, _STYLES_BEGIN, _STYLES_END = 156, 176, 617, 618
_HIDDEN_ROW = 0x10
_MOST_MERGES = 200_000
_WORKBOOK = "xl/workbook.bin"


@dataclass
class BinarySheet:
    """One sheet; rows and columns count from 1, merges are first row, column, last row, column."""

    formats: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    merges: list[tuple[int, int, int, int]] = field(default_factory=list[tuple[int, int, int, int]])
    hidden_rows: set[int] = field(default_factory=set[int])
    hidden_columns: set[int] = field(default_factory=set[int])


def sheets_of(content: bytes) -> dict[str, BinarySheet]:
    """What the book says of its sheets, by their names."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        targets = _targets(archive.read("xl/_rels/workbook.bin.rels"))
        codes = _codes(archive.read("xl/styles.bin")) if "xl/styles.bin" in names else []
        found: dict[str, BinarySheet] = {}
        for kind, body in _records(archive.read(_WORKBOOK)):
            if kind == _SHEET:
                relation, after = _text(body, 8)
                part = targets.get(relation, "")
                if part in names:
                    found[_text(body, after)[0]] = _sheet(archive.read(part), codes)
        return found


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and body of each record; both numbers before it are written seven bits a byte."""
    at = 0
    while at < len(content):
        kind, at = _number(content, at, 2)
        size, at = _number(content, at, 4)
        yield kind, content[at : at + size]
        at += size


def _number(content: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of at most so many bytes, and where it ends."""
    number = 0
    for place in range(most):
        byte = content[at + place]
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return number, at + place + 1
    return number, at + most


def _text(body: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    (length,) = struct.unpack_from("<I", body, at)
    end = at + 4 + 2 * length
    if length == 0xFFFFFFFF or end > len(body):
        return "", at + 4
    return body[at + 4 : end].decode("utf-16-le", errors="replace"), end


def _targets(relations: bytes) -> dict[str, str]:
    """The part that each relationship of the workbook leads to."""
    found: dict[str, str] = {}

    def start(_: str, attributes: dict[str, str]) -> None:
        if "Id" in attributes:
            joined = posixpath.join("/xl", attributes.get("Target", ""))
            found[attributes["Id"]] = posixpath.normpath(joined).lstrip("/")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(relations, True)  # noqa: FBT003 - expat's own signature
    return found


def _codes(styles: bytes) -> list[str]:
    """The number format of every cell style."""
    own: dict[int, str] = {}
    codes: list[str] = []
    inside = False
    for kind, body in _records(styles):
        if kind == _FORMAT:
            own[struct.unpack_from("<H", body)[0]] = _text(body, 2)[0]
        elif kind in (_STYLES_BEGIN, _STYLES_END):
            inside = kind == _STYLES_BEGIN
        elif kind == _STYLE and inside:
            number = struct.unpack_from("<H", body, 2)[0]
            codes.append(own.get(number) or BUILT_IN.get(number, GENERAL))
    return codes


def _sheet(content: bytes, codes: list[str]) -> BinarySheet:
    sheet = BinarySheet()
    row = 0
    for kind, body in _records(content):
        if kind == _ROW:
            row = struct.unpack_from("<I", body)[0] + 1
            if body[11] & _HIDDEN_ROW:
                sheet.hidden_rows.add(row)
        elif 1 <= kind <= _LAST_CELL:
            column, style = struct.unpack_from("<II", body)
            style &= 0xFFFFFF
            if style < len(codes) and codes[style] != GENERAL:
                sheet.formats[row, column + 1] = codes[style]
        elif kind == _COLUMNS:
            first, last = struct.unpack_from("<II", body)
            if body[16] & 1:
                sheet.hidden_columns.update(range(first + 1, min(last, 16_383) + 2))
        elif kind == _MERGE and len(sheet.merges) < _MOST_MERGES:
            top, bottom, left, right = struct.unpack_from("<IIII", body)
            sheet.merges.append((top + 1, left + 1, bottom + 1, right + 1))
    return sheet
