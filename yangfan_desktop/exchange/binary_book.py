"""What a binary workbook (.xlsb) says of its cells beyond their values, which calamine does not tell.

Number formats, merges, comments, what is struck through or hidden, by MS-XLSB 2.1.4 and 2.4. Read in the
child process with everything else of such a book; what is not as it says raises ValueError or IndexError.
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

_ROW, _LAST_CELL, _FONT, _FORMAT, _STYLE, _COLUMNS = 0, 11, 43, 44, 47, 60
_COMMENT, _REMARK = 635, 637
_SHEET, _MERGE, _STYLES_BEGIN, _STYLES_END = 156, 176, 617, 618
_HIDDEN_ROW = 0x10
_STRUCK = 0x08
_MOST_MERGES = 200_000
_WORKBOOK = "xl/workbook.bin"


@dataclass
class BinarySheet:
    """One sheet; rows and columns count from 1, merges are first row, column, last row, column."""

    formats: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])
    merges: list[tuple[int, int, int, int]] = field(default_factory=list[tuple[int, int, int, int]])
    hidden_rows: set[int] = field(default_factory=set[int])
    hidden_columns: set[int] = field(default_factory=set[int])
    struck: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])
    comments: dict[tuple[int, int], str] = field(default_factory=dict[tuple[int, int], str])


def sheets_of(content: bytes) -> dict[str, BinarySheet]:
    """What the book says of its sheets, by their names."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        targets = _targets("xl", archive.read("xl/_rels/workbook.bin.rels"))
        styles = _styles(archive.read("xl/styles.bin")) if "xl/styles.bin" in names else []
        found: dict[str, BinarySheet] = {}
        for kind, body in _records(archive.read(_WORKBOOK)):
            if kind == _SHEET:
                relation, after = _text(body, 8)
                part = targets.get(relation, "")
                if part in names:
                    sheet = found[_text(body, after)[0]] = _sheet(archive.read(part), styles)
                    sheet.comments.update(_comments(archive, names, part))
        return found


def _comments(
    archive: zipfile.ZipFile, names: set[str], part: str
) -> Iterator[tuple[tuple[int, int], str]]:
    """What is remarked on the cells of this sheet."""
    folder, name = posixpath.split(part)
    links = f"{folder}/_rels/{name}.rels"
    targets = _targets(folder, archive.read(links), "/comments") if links in names else {}
    for target in targets.values():
        place = (0, 0)
        for kind, body in _records(archive.read(target)) if target in names else ():
            if kind == _COMMENT:
                row, _, column = struct.unpack_from("<III", body, 4)
                place = (row + 1, column + 1)
            elif kind == _REMARK:
                yield place, _text(body, 1)[0]


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


def _targets(folder: str, relations: bytes, kind: str = "") -> dict[str, str]:
    """The part that each relationship leads to, of those whose type ends so."""
    found: dict[str, str] = {}

    def start(_: str, attributes: dict[str, str]) -> None:
        if "Id" in attributes and attributes.get("Type", "").endswith(kind):
            joined = posixpath.join("/", folder, attributes.get("Target", ""))
            found[attributes["Id"]] = posixpath.normpath(joined).lstrip("/")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(relations, True)  # noqa: FBT003 - expat's own signature
    return found


def _styles(styles: bytes) -> list[tuple[str, bool]]:
    """The number format of every cell style, and whether it strikes through."""
    own: dict[int, str] = {}
    fonts: list[bool] = []
    found: list[tuple[str, bool]] = []
    inside = False
    for kind, body in _records(styles):
        if kind == _FORMAT:
            own[struct.unpack_from("<H", body)[0]] = _text(body, 2)[0]
        elif kind == _FONT:
            fonts.append(bool(struct.unpack_from("<H", body, 2)[0] & _STRUCK))
        elif kind in (_STYLES_BEGIN, _STYLES_END):
            inside = kind == _STYLES_BEGIN
        elif kind == _STYLE and inside:
            number, font = struct.unpack_from("<HH", body, 2)
            code = own.get(number) or BUILT_IN.get(number, GENERAL)
            found.append((code, font < len(fonts) and fonts[font]))
    return found


def _sheet(content: bytes, styles: list[tuple[str, bool]]) -> BinarySheet:
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
            code, struck = styles[style] if style < len(styles) else (GENERAL, False)
            if code != GENERAL:
                sheet.formats[row, column + 1] = code
            if struck:
                sheet.struck.add((row, column + 1))
        elif kind == _COLUMNS:
            first, last = struct.unpack_from("<II", body)
            if body[16] & 1:
                sheet.hidden_columns.update(range(first + 1, min(last, 16_383) + 2))
        elif kind == _MERGE and len(sheet.merges) < _MOST_MERGES:
            top, bottom, left, right = struct.unpack_from("<IIII", body)
            sheet.merges.append((top + 1, left + 1, bottom + 1, right + 1))
    return sheet
