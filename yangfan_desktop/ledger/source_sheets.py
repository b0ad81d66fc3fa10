"""The sheet that a value came from, as it was received: the file itself is kept in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from yangfan_desktop.domain.problems import Cell, UserError
from yangfan_desktop.domain.progress import SILENT, Progress
from yangfan_desktop.ledger.history import Origin
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.record_history import received
from yangfan_desktop.store import kept_files
from yangfan_desktop.store.kept_files import Kept

if TYPE_CHECKING:
    from yangfan_desktop.exchange.grid import Grid


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """The received sheet, the place in it that was asked for, and the kept file it is from."""

    grid: Grid
    cell: Cell
    kept: Kept


def source_sheet(ledger: Ledger, origin: Origin, progress: Progress = SILENT) -> SourceSheet:
    """The sheet behind this origin; a `UserError` where nothing was received or it cannot be read."""
    from yangfan_desktop.exchange.workbooks import open_content  # noqa: PLC0415 - loads lxml

    cell = origin.cell
    if cell is None:
        raise UserError("这个值是手工录入的，没有来源表格")
    kept = [one for one in received(ledger, origin.change_set) if one.name == cell.file]
    with ledger.file.reading() as connection:
        content = kept_files.content(connection, kept[0].file) if kept else None
    if content is None:
        raise UserError(f"台账里没有留存“{cell.file}”，无法打开来源表格")
    for grid in open_content(cell.file, content, progress):
        if grid.sheet == cell.sheet:
            return SourceSheet(grid, cell, kept[0])
    raise UserError(f"“{cell.file}”里没有名为“{cell.sheet}”的工作表")
