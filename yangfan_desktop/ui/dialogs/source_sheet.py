"""The received sheet that a value came from, at its row."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QTableView,
    QWidget,
)

from yangfan_desktop import paths
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import CloseButton, heading, lay_out, note
from yangfan_desktop.ui.models.sheet_model import SheetModel, show_sheet

if TYPE_CHECKING:
    from yangfan_desktop.exchange.grid import Grid
    from yangfan_desktop.ledger.source_sheets import SourceSheet


class SourceSheetDialog(QDialog):
    """Shows the sheet and marks the row; `save_wanted` carries where to put a copy of the file."""

    save_wanted = Signal(object)

    def __init__(self, source: SourceSheet, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("来源表格")
        style.fit(self, 1040, 620)
        title = heading(f"{source.cell.file} · {source.cell.sheet}")
        place = note(f"{source.cell}，收到时的原样，只供查看")
        self.view = QTableView()
        self.view.setAccessibleName("来源表格")
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.model = SheetModel(source.grid, _row_of(source.grid, source.cell.row or 0), self)
        show_sheet(self.view, self.model)
        buttons = CloseButton(self)
        self.save_button = buttons.beside("另存收到的文件…")
        self.save_button.clicked.connect(lambda: self._ask_place(source.cell.file))
        lay_out(self, title, place, self.view, buttons, grows=self.view)
        self._go_to(source)

    def _go_to(self, source: SourceSheet) -> None:
        from yangfan_desktop.exchange.grid import column_number  # noqa: PLC0415 - with the grid

        column = column_number(source.cell.column) - 1 if source.cell.column else 0
        index = self.model.index((source.cell.row or 1) - 1, column)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _ask_place(self, name: str) -> None:
        out, _ = QFileDialog.getSaveFileName(self, "另存收到的文件", str(paths.documents() / name))
        if out:
            self.save_wanted.emit(Path(out))


def _row_of(grid: Grid, row: int) -> frozenset[tuple[int, int]]:
    """The cells of this row."""
    return frozenset((row, column) for column in range(1, grid.max_column + 1))
