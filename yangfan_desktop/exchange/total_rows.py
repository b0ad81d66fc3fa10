"""合计 rows that a template leaves empty: sums are written as formulas, as a person would."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.wording import normal, one_line
from yangfan_desktop.exchange.cell_filling import CellFilling, Column
from yangfan_desktop.exchange.formulas import letters
from yangfan_desktop.exchange.tables import RowKind

_TOTAL = re.compile(r".{0,6}(?:总计|合计|共计|小计)(?:\(.*\))?")
_SUBTOTAL = re.compile(r".{0,12}小计(?:\(.*\))?")
_GRAND = re.compile(r".{0,6}(?:总计|合计|共计)(?:\(.*\))?")
_ADDED = (Kind.MONEY, Kind.COUNT)


def write_totals(filling: CellFilling, columns: Sequence[Column], first: int, last: int) -> None:
    """Write sums over rows `first` to `last` into the 合计 row next to them, if it is there and empty."""
    place = next((row for row in (last + 1, first - 1) if _says(filling, row, _TOTAL)), None)
    if place is not None:
        _write(filling, columns, place, lambda name: f"SUM({name}{first}:{name}{last})")


def write_group_totals(
    filling: CellFilling, columns: Sequence[Column], groups: Sequence[tuple[int, int]]
) -> None:
    """The same for the 小计 of each group of rows, and for a 合计 over all 小计 where each has one."""
    places = [
        next((row for row in (last + 1, first - 1) if _says(filling, row, _SUBTOTAL)), None)
        for first, last in groups
    ]
    for (first, last), place in zip(groups, places, strict=True):
        if place is not None:
            sums = f"{{0}}{first}:{{0}}{last}"
            _write(filling, columns, place, lambda name, sums=sums: f"SUM({sums.format(name)})")
    known = [place for place in places if place is not None]
    grown = sum(count for _, count in filling.inserted)
    lines = [line.row for line in filling.found.table.rows if line.kind is RowKind.TOTAL]
    below = range(max([0, *known]) + 1, max([0, *lines]) + grown + 1)
    grand = next((row for row in below if _says(filling, row, _GRAND)), None)
    if grand is not None and len(known) == len(places):
        _write(filling, columns, grand, lambda name: "+".join(f"{name}{row}" for row in known))


def _write(
    filling: CellFilling, columns: Sequence[Column], row: int, formula: Callable[[str], str]
) -> None:
    """Write a formula into each column that can be added up.

    A row that holds a number or a formula anywhere is left as it is.
    """
    held = [column.index for column in filling.found.table.columns]
    if any(not filling.is_free(row, index) for index in held):
        return
    if any(re.search(r"\d", filling.sheet.text(row, index)) for index in held):
        return
    for column in columns:
        if column.field.kind in _ADDED and not filling.sheet.text(row, column.index):
            filling.sheet.set_formula(row, column.index, formula(letters(column.index)))
            filling.sums.append(f"{letters(column.index)}{row}")


def _says(filling: CellFilling, row: int, words: re.Pattern[str]) -> bool:
    """Whether a row is a total that calls itself so."""
    grown = filling.grown(row)
    kinds = {line.row: line.kind for line in filling.found.table.rows}
    if kinds.get(grown) is not RowKind.TOTAL:
        return False
    texts = (filling.sheet.text(row, column) for column in filling.sheet.cells(row))
    return any(words.fullmatch(normal(one_line(text))) for text in texts)
