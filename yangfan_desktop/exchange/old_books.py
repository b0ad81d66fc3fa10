"""An old template (.xls, .et) as values that a child process can hand over: cells, looks, formulas.

What the format keeps elsewhere (dropdowns, conditional formats, pictures, charts, macros) is not read.
"""

from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass, field
from typing import Any

_FORMULA, _SHARED, _END, _BEGIN = 0x0006, 0x04BC, 0x000A, 0x0809
_WHOLE = re.compile(r"(?<![\w.])(\d+)\.0(?!\d)")
_LINES = range(1, 14)
"""The line styles, which bear the same numbers in the new format."""
_ACROSS = {1: "left", 2: "center", 3: "right", 4: "fill", 5: "justify", 6: "center_across"}
_DOWN = {0: "top", 1: "vcenter", 2: "bottom", 3: "vjustify"}
_AUTOMATIC = 0x7FFF


@dataclass
class OldSheet:
    """One sheet; rows and columns count from 0, heights are in points, widths in letters.

    `cells` are row, column, kind (text, number, bool, error, blank), value, look, formula.
    """

    name: str
    visibility: int
    cells: list[tuple[int, int, str, Any, int, str]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    heights: dict[int, tuple[float, bool]] = field(default_factory=dict)
    widths: dict[int, tuple[float, bool]] = field(default_factory=dict)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    frozen: tuple[int, int] = (0, 0)
    unread_formulas: int = 0


@dataclass
class OldBook:
    """A whole old workbook; `looks` are formats as XlsxWriter takes them, by the cells' number."""

    sheets: list[OldSheet]
    looks: list[dict[str, Any]]
    since_1904: bool = False


def read_old(content: bytes) -> OldBook:
    """Everything of an old workbook that can be carried over; raises whatever its parser raises."""
    import xlrd  # noqa: PLC0415 - only the child process needs it

    book = xlrd.open_workbook(
        file_contents=content, formatting_info=True, on_demand=True, logfile=io.StringIO()
    )
    sheets = [_sheet(book, number) for number in range(book.nsheets)]
    looks = [_look(book, style) for style in book.xf_list]
    return OldBook(sheets, looks, book.datemode == 1)


def _sheet(book: Any, number: int) -> OldSheet:  # noqa: ANN401 - xlrd has no types
    sheet = book.sheet_by_index(number)
    made = OldSheet(sheet.name, sheet.visibility)
    formulas, made.unread_formulas = _formulas(book, number)
    kinds = {1: "text", 2: "number", 3: "number", 4: "bool", 5: "error"}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            if cell.ctype == 0:
                continue
            kind = kinds.get(cell.ctype, "blank")
            formula = formulas.get((row, column), "")
            made.cells.append((row, column, kind, cell.value, cell.xf_index or 0, formula))
    made.merges = [(a, c, b - 1, d - 1) for a, b, c, d in sheet.merged_cells]
    made.heights = {
        row: (info.height / 20, bool(info.hidden)) for row, info in sheet.rowinfo_map.items()
    }
    made.widths = {
        column: (info.width / 256, bool(info.hidden)) for column, info in sheet.colinfo_map.items()
    }
    made.notes = {spot: str(note.text) for spot, note in sheet.cell_note_map.items()}
    if sheet.panes_are_frozen:
        made.frozen = (sheet.horz_split_pos, sheet.vert_split_pos)
    return made


def _formulas(book: Any, number: int) -> tuple[dict[tuple[int, int], str], int]:  # noqa: ANN401
    """The formulas of a sheet by cell, and how many could not be written out."""
    from xlrd.formula import FMLA_TYPE_CELL, FMLA_TYPE_SHARED, decompile_formula  # noqa: PLC0415

    found: dict[tuple[int, int], str] = {}
    sharing: list[tuple[int, int]] = []
    groups: list[tuple[tuple[int, int, int, int], bytes]] = []
    lost = 0
    for code, data in _records(book, number):
        if code == _SHARED:
            area = struct.unpack("<HHBB", data[:6])
            size = struct.unpack("<H", data[8:10])[0]
            groups.append((area, data[10 : 10 + size]))
        if code != _FORMULA:
            continue
        row, column = struct.unpack("<HH", data[:4])
        size = struct.unpack("<H", data[20:22])[0]
        tokens = data[22 : 22 + size]
        if tokens[:1] == b"\x01":
            sharing.append((row, column))
            continue
        text = _text(decompile_formula, book, tokens, FMLA_TYPE_CELL, (row, column))
        found[(row, column)] = text
        lost += not text
    for row, column in sharing:
        tokens = next((t for a, t in groups if a[0] <= row <= a[1] and a[2] <= column <= a[3]), b"")
        text = _text(decompile_formula, book, tokens, FMLA_TYPE_SHARED, (row, column))
        found[(row, column)] = text
        lost += not text
    return found, lost


def _records(book: Any, number: int) -> list[tuple[int, bytes]]:  # noqa: ANN401
    """The records of a sheet's own stream, those of charts within it left out."""
    if book.biff_version < 80:
        return []
    at, depth, memory = book._sh_abs_posn[number], 0, book.mem  # noqa: SLF001 - nothing else says it
    records: list[tuple[int, bytes]] = []
    while True:
        code, size = struct.unpack("<HH", memory[at : at + 4])
        data = bytes(memory[at + 4 : at + 4 + size])
        at += 4 + size
        depth += (code == _BEGIN) - (code == _END)
        if depth <= 0:
            return records
        if depth == 1:
            records.append((code, data))


def _text(decompile: Any, book: Any, tokens: bytes, kind: int, cell: tuple[int, int]) -> str:  # noqa: ANN401
    if not tokens:
        return ""
    try:
        text = decompile(book, tokens, len(tokens), kind, *cell)
    except Exception:  # noqa: BLE001 - the parser raises anything over tokens it does not know
        return ""
    return "" if not text or "?" in text or "#" in text else _WHOLE.sub(r"\1", text)


def _look(book: Any, style: Any) -> dict[str, Any]:  # noqa: ANN401
    """A cell style as XlsxWriter takes it."""
    if style.font_index >= len(book.font_list):  # Excel 2 kept its looks elsewhere
        return {}
    font = book.font_list[style.font_index]
    code = book.format_map.get(style.format_key)
    look: dict[str, Any] = {
        "font_name": font.name,
        "font_size": font.height / 20,
        "bold": bool(font.bold),
        "italic": bool(font.italic),
        "underline": 1 if font.underline_type else 0,
        "num_format": code.format_str if code else "General",
        "text_wrap": bool(style.alignment.text_wrapped),
        "locked": bool(style.protection.cell_locked),
        "valign": _DOWN.get(style.alignment.vert_align, "bottom"),
    }
    if style.alignment.hor_align in _ACROSS:
        look["align"] = _ACROSS[style.alignment.hor_align]
    if colour := _colour(book, font.colour_index):
        look["font_color"] = colour
    for side in ("left", "right", "top", "bottom"):
        line = getattr(style.border, f"{side}_line_style")
        if line in _LINES:
            look[side] = line
    if style.background.fill_pattern == 1 and (
        colour := _colour(book, style.background.pattern_colour_index)
    ):
        look["bg_color"] = colour
    return look


def _colour(book: Any, index: int) -> str:  # noqa: ANN401
    found = book.colour_map.get(index) if index != _AUTOMATIC else None
    return "#{:02X}{:02X}{:02X}".format(*found) if found else ""
