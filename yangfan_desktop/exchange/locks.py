"""Which cells of a protected sheet are for the one who fills it in."""

from __future__ import annotations

from collections.abc import Sequence

from yangfan_desktop.exchange.cells import Sheet
from yangfan_desktop.exchange.xml import is_true


def is_protected(sheet: Sheet) -> bool:
    """Whether locked cells of this sheet cannot be changed by hand."""
    found = sheet.root.find(sheet.tag("sheetProtection"))
    return found is not None and is_true(found.get("sheet"))


def is_locked(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell is locked as soon as its sheet is protected, which all are unless said otherwise."""
    styles = sheet.book.styles
    protection = styles.child_of(sheet.style(row, column), "protection") if styles else None
    return protection is None or protection.get("locked") not in ("0", "false")


def locked_columns(sheet: Sheet, row: int, columns: Sequence[int]) -> frozenset[int]:
    """The columns whose cell in this row is not to be written.

    Where every cell is locked the template only guards its layout: then all of them are written,
    since there is no other place.
    """
    if not is_protected(sheet):
        return frozenset()
    own = [*columns, *(column for column in sheet.cells(row) if column not in columns)]
    locked = {column for column in own if is_locked(sheet, row, column)}
    return frozenset() if locked.issuperset(columns) else frozenset(locked)
