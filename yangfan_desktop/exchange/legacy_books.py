"""Old and binary workbooks (.xls, .et, .xlsb), read in a child process: their parsers may run wild.

The child has a limit of memory and of time; if it dies, the file is damaged.
Nothing of the user's is imported there but this module.
"""

from __future__ import annotations

import contextlib
import io
import os
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from yangfan_desktop.domain.parsing import CellError, Raw
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.exchange.number_formats import GENERAL, is_date, to_datetime
from yangfan_desktop.exchange.old_books import read_old
from yangfan_desktop.exchange.sheet_parts import SheetParts

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_SECONDS = 120
_MEMORY = 480 << 20
_STATES = {0: "visible", 1: "hidden", 2: "veryHidden"}
_ERRORS = {
    0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A",
}  # fmt: skip


class Unparsable(Exception):
    """The child could not make anything of the file."""


class Encrypted(Exception):
    """The file is locked with a password."""


def read_apart(kind: str, content: bytes, progress: Progress, doing: str) -> Any:  # noqa: ANN401 - by kind
    """The sheets of an `xls` or `xlsb` file as `SheetParts`, or an old `template` as an `OldBook`.

    Raises `Unparsable`, `Encrypted` or `UserError`.
    """
    import multiprocessing  # noqa: PLC0415 - few files are old, and it loads much

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_work, args=(theirs, kind), daemon=True)
    child.start()
    theirs.close()
    try:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            ours.send_bytes(content)
        outcome, found = _answer(ours, progress, doing)
    finally:
        child.kill()
        child.join()
        ours.close()
    if outcome == "sheets":
        return found
    raise {"locked": Encrypted, "refused": UserError}.get(outcome, Unparsable)(found)


def _answer(ours: Any, progress: Progress, doing: str) -> tuple[str, Any]:  # noqa: ANN401 - its class differs by system
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        progress.step(0, 1, doing)
        try:
            if ours.poll(0.1):
                return ours.recv()
        except (EOFError, OSError):
            return "damaged", "died"
    return "damaged", "too slow"


def _work(pipe: Connection, kind: str) -> None:
    """The child's whole life."""
    from yangfan_desktop.exchange.memory_limit import limit_memory  # noqa: PLC0415 - in the child only

    limit_memory(_MEMORY)
    with open(os.devnull, "w") as silence:  # noqa: PTH123 - a device, not a path of ours
        os.dup2(silence.fileno(), 2)  # a panic of the parser is no message for the user
    content = pipe.recv_bytes()
    try:
        pipe.send(("sheets", _READERS[kind](content)))
    except UserError as error:
        pipe.send(("refused", str(error)))
    except Exception as error:  # noqa: BLE001 - foreign parsers raise anything over damaged files
        locked = "encrypted" in str(error).lower() or "password" in type(error).__name__.lower()
        pipe.send(("locked" if locked else "damaged", repr(error)))


# -- BIFF ------------------------------------------------------------------------------------------


def _read_xls(content: bytes) -> list[SheetParts]:
    import xlrd  # noqa: PLC0415 - only the child needs it

    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, logfile=io.StringIO()
        )
    except (xlrd.biffh.XLRDError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - formats are the part that breaks most; values may be sound
        book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO())
    return [_biff_sheet(book, book.sheet_by_index(number)) for number in range(book.nsheets)]


def _biff_sheet(book: Any, sheet: Any) -> SheetParts:  # noqa: ANN401 - xlrd has no types
    parts = SheetParts(sheet.name, _STATES.get(sheet.visibility, "visible"))
    codes = _BiffFormats(book)
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            code, border, struck = codes.of(cell.xf_index)
            value = _biff_value(cell, code, from_1904=book.datemode == 1)
            parts.put(row + 1, column + 1, value, code, border=border)
            if struck:
                parts.struck.add((row + 1, column + 1))
    for top, bottom, left, right in getattr(sheet, "merged_cells", ()):
        parts.merge(top + 1, left + 1, bottom - top - 1, right - left - 1)
    for row, info in sheet.rowinfo_map.items():
        if info.hidden:
            parts.hidden_rows.add(row + 1)
    for column, info in sheet.colinfo_map.items():
        if info.hidden:
            parts.hidden_columns.add(column + 1)
    for (row, column), note in sheet.cell_note_map.items():
        parts.comments[(row + 1, column + 1)] = str(note.text)
    return parts


class _BiffFormats:
    """Number format, border and strike through by cell style."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - xlrd has no types
        self._book = book
        self._known: dict[int | None, tuple[str, bool, bool]] = {None: (GENERAL, False, False)}

    def of(self, index: int | None) -> tuple[str, bool, bool]:
        """The format code of this style, whether it draws a border, and whether it strikes through."""
        if index not in self._known:
            self._known[index] = self._look_up(index or 0)
        return self._known[index]

    def _look_up(self, index: int) -> tuple[str, bool, bool]:
        if index >= len(self._book.xf_list):
            return GENERAL, False, False
        style = self._book.xf_list[index]
        found = self._book.format_map.get(style.format_key)
        border = style.border
        drawn = border.left_line_style or border.right_line_style or border.top_line_style
        fonts = self._book.font_list
        struck = style.font_index < len(fonts) and bool(fonts[style.font_index].struck_out)
        code = found.format_str if found else GENERAL
        return code, bool(drawn or border.bottom_line_style), struck


def _biff_value(cell: Any, code: str, *, from_1904: bool) -> Raw:  # noqa: ANN401 - xlrd has no types
    kind, value = cell.ctype, cell.value
    if kind == 1:
        return str(value)
    if kind in (2, 3):
        if kind == 3 or is_date(code):
            moment = to_datetime(value, from_1904=from_1904)
            if moment is not None:
                return moment
        return int(value) if float(value).is_integer() and abs(value) < 1e17 else value
    if kind == 4:
        return bool(value)
    return CellError(_ERRORS.get(value, "#ERR")) if kind == 5 else None


# -- xlsb ------------------------------------------------------------------------------------------


def _read_calamine(content: bytes) -> list[SheetParts]:
    import python_calamine as calamine  # noqa: PLC0415 - only the child needs it

    from yangfan_desktop.exchange.binary_book import BinarySheet, sheets_of  # noqa: PLC0415 - as above

    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    more = sheets_of(content)
    sheets: list[SheetParts] = []
    for about in book.sheets_metadata:
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        visible = about.visible == calamine.SheetVisibleEnum.Visible
        parts = SheetParts(about.name, "visible" if visible else "hidden")
        sheet = book.get_sheet_by_name(about.name)
        beyond = more.get(about.name) or BinarySheet()
        top, left = sheet.start or (0, 0)
        for row, cells in enumerate(sheet.iter_rows()):
            for column, value in enumerate(cells):
                at = (top + row + 1, left + column + 1)
                parts.put(*at, _plain(value), beyond.formats.get(at, GENERAL))
        for first, start, last, end in beyond.merges:
            parts.merge(first, start, last - first, end - start)
        parts.struck |= beyond.struck
        parts.comments.update(beyond.comments)
        parts.hidden_rows |= beyond.hidden_rows
        parts.hidden_columns |= beyond.hidden_columns
        sheets.append(parts)
    return sheets


def _plain(value: Any) -> Raw:  # noqa: ANN401 - whatever calamine hands over
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, datetime) or value is None:
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a day in a sheet has no time zone
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e17:
        return int(value)
    if isinstance(value, str) and value.startswith("#") and value.rstrip("!?").isupper():
        return CellError(value)
    return value if isinstance(value, str | int | float | bool) else str(value)


_READERS: dict[str, Callable[[bytes], Any]] = {
    "xls": _read_xls,
    "xlsb": _read_calamine,
    "template": read_old,
}
