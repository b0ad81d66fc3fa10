"""References to cells, read with mistrust: `AB12`, `$A$1:C3`."""

from __future__ import annotations

from yangfan_desktop.exchange.sheet_data import Range
from yangfan_desktop.exchange.workbook_parts import Malformed

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
_COLUMNS: dict[str, int] = {}


def column_of(reference: str) -> int:
    """The column of a reference such as `AB12`."""
    letters = reference.rstrip("0123456789")
    known = _COLUMNS.get(letters)
    if known is not None:
        return known
    number = 0
    for symbol in letters.replace("$", ""):
        if not "A" <= symbol <= "Z" or number > MAX_COLUMN:
            raise Malformed(reference)
        number = number * 26 + ord(symbol) - 64
    if not 1 <= number <= MAX_COLUMN:
        raise Malformed(reference)
    _COLUMNS[letters] = number
    return number


def range_of(reference: str) -> Range | None:
    """A merge's range; nothing for one that is a single cell or stands on its head."""
    first, _, last = reference.partition(":")
    corners = (first.lstrip("$"), (last or first).lstrip("$"))
    if not all(corner[-1:].isdigit() for corner in corners):
        return None
    left, right = (column_of(corner) for corner in corners)
    top, bottom = (_digits(corner) for corner in corners)
    if (top, left) == (bottom, right) or not 1 <= top <= bottom <= MAX_ROW or left > right:
        return None
    return top, left, bottom, right


def _digits(reference: str) -> int:
    digits = reference[len(reference.rstrip("0123456789")) :]
    return int(digits) if len(digits) <= 7 else 0
