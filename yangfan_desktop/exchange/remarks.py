"""What an official did to a sheet beside filling it in: struck something through, remarked on a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yangfan_desktop.domain.values import Value
from yangfan_desktop.domain.wording import one_line
from yangfan_desktop.exchange.column_reader import ColumnReader
from yangfan_desktop.exchange.grid import Grid

_LONGEST = 60
Remark = tuple[int, ColumnReader, str]
"""The place of a record among those of its table, the column, and what there is to tell."""


def remarks(
    grid: Grid,
    rows: Sequence[int],
    readers: Sequence[ColumnReader],
    cells: Sequence[Sequence[Value | None]],
) -> Iterator[Remark]:
    """What is struck through and what is remarked, for the records in these rows."""
    if grid.has_strikes:
        yield from _strikes(grid, rows, readers, cells)
    if grid.comments:
        yield from _comments(grid, rows, readers)


def _strikes(
    grid: Grid,
    rows: Sequence[int],
    readers: Sequence[ColumnReader],
    cells: Sequence[Sequence[Value | None]],
) -> Iterator[Remark]:
    """A whole record is told once, at what it is named by."""
    for at, row in enumerate(rows):
        struck = grid.struck(row)
        pairs = zip(readers, cells, strict=True) if struck else ()
        own = [one for one, values in pairs if one.column in struck and values[at] is not None]
        named = [reader for reader in own if reader.field.required]
        for reader in named or own:
            what = "这一条" if named else f"“{reader.field.label}”"
            yield at, reader, f"{what}划了删除线，可能已经作废，请核对是否导入"


def _comments(grid: Grid, rows: Sequence[int], readers: Sequence[ColumnReader]) -> Iterator[Remark]:
    places = {row: at for at, row in enumerate(rows)}
    columns = {reader.column: reader for reader in reversed(readers)}
    for (row, column), text in sorted(grid.comments.items()):
        words = one_line(text)
        if row in places and column in columns and words:
            shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
            yield places[row], columns[column], f"单元格有批注：“{shown}”"
