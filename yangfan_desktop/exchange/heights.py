"""Rows that a program once fitted to their text are fitted again when longer text is filled in.

Only rows that remember a height which nobody set by hand (`ht` without `customHeight`) are touched:
one without a height is fitted by whatever opens the file, one set by hand is the template's own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from yangfan_desktop.exchange.cells import Sheet, area_of
from yangfan_desktop.exchange.xml import is_true

_DEFAULT_WIDTH = 8.43
_LINE = 1.35
"""The height of a line in terms of the letters' size."""
_MOST = 409.0
"""The greatest height of a row in points that programs allow."""


def grow(sheet: Sheet, rows: Iterable[int]) -> None:
    """Make these rows as high as their wrapped text needs; none is made lower."""
    fitted = [row for row in rows if _is_fitted(sheet, row)]
    if not fitted or sheet.book.styles is None:
        return
    widths = _widths(sheet)
    merged = _merged(sheet, set(fitted))
    for row in fitted:
        line = sheet.rows[row]
        needed = max((_needed(sheet, row, c, widths, merged) for c in sheet.cells(row)), default=0)
        if needed > float(line.get("ht") or 0):
            line.set("ht", f"{min(needed, _MOST):g}")


def _is_fitted(sheet: Sheet, row: int) -> bool:
    line = sheet.rows.get(row)
    return line is not None and line.get("ht") is not None and not is_true(line.get("customHeight"))


def _widths(sheet: Sheet) -> dict[int, float]:
    """The widths of the columns that have one, in letters."""
    widths: dict[int, float] = {}
    for entry in sheet.root.findall(f"{sheet.tag('cols')}/{sheet.tag('col')}"):
        first, last = int(entry.get("min") or 1), int(entry.get("max") or 1)
        for column in range(first, min(last, first + 500) + 1):
            widths[column] = float(entry.get("width") or _DEFAULT_WIDTH)
    return widths


def _merged(sheet: Sheet, rows: set[int]) -> dict[tuple[int, int], int]:
    """The last column of merges within one of these rows, by their first cell."""
    found: dict[tuple[int, int], int] = {}
    for merge in sheet.root.iter(sheet.tag("mergeCell")):
        top, left, bottom, right = area_of(merge.get("ref") or "A1")
        if top == bottom and top in rows:
            found[(top, left)] = right
    return found


def _needed(
    sheet: Sheet,
    row: int,
    column: int,
    widths: dict[int, float],
    merged: dict[tuple[int, int], int],
) -> float:
    """The height in points that a cell's text takes; 0 where it is not wrapped."""
    styles = sheet.book.styles
    style = sheet.style(row, column)
    alignment = styles.child_of(style, "alignment") if styles else None
    if styles is None or alignment is None or not is_true(alignment.get("wrapText")):
        return 0
    size = styles.font_size(style)
    last = merged.get((row, column), column)
    room = sum(widths.get(one, _DEFAULT_WIDTH) for one in range(column, last + 1)) * 11 / size
    lines = sum(
        max(1, -(-_letters(part) // max(room - 1, 1)))
        for part in sheet.text(row, column).split("\n")
    )
    return lines * size * _LINE + 2


def _letters(text: str) -> int:
    """How many Latin letters wide a text is: Chinese ones count twice."""
    return sum(2 if unicodedata.east_asian_width(symbol) in "WF" else 1 for symbol in text)
