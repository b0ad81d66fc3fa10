"""合计 rows that a template leaves empty: sums are written as formulas, as a person would."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.wording import normal, one_line
from yangfan_desktop.exchange.filling import CellFilling, Column
from yangfan_desktop.exchange.formulas import letters
from yangfan_desktop.exchange.tables import RowKind

_TOTAL = re.compile(r"(?:总计|合计|共计|小计)(?:\(.*\))?")
_ADDED = (Kind.MONEY, Kind.COUNT)


def write_totals(filling: CellFilling, columns: Sequence[Column], first: int, last: int) -> None:
    """Write sums over rows `first` to `last` into the 合计 row next to them, if it is there and empty.

    A row that holds a number or a formula anywhere is left as it is.
    """
    place = next((row for row in (last + 1, first - 1) if _is_total(filling, row)), None)
    if place is None:
        return
    held = [column.index for column in filling.found.table.columns]
    if any(not filling.is_free(place, index) for index in held):
        return
    if any(re.search(r"\d", filling.sheet.text(place, index)) for index in held):
        return
    for column in columns:
        if column.field.kind in _ADDED and not filling.sheet.text(place, column.index):
            name = letters(column.index)
            filling.sheet.set_formula(place, column.index, f"SUM({name}{first}:{name}{last})")


def _is_total(filling: CellFilling, row: int) -> bool:
    grown = filling.grown(row)
    kinds = {line.row: line.kind for line in filling.found.table.rows}
    if kinds.get(grown) is not RowKind.TOTAL:
        return False
    words = (filling.sheet.text(row, column) for column in filling.sheet.cells(row))
    return any(_TOTAL.fullmatch(normal(one_line(text))) for text in words)
