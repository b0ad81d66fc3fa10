"""Cells on their way to Excel or WPS: at once where they are few, else read and written out aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Field
from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.ui.models.row_windows import shown
from yangfan_desktop.ui.pages.register_editing import MOST_CELLS
from yangfan_desktop.ui.pages.table_part import TablePart
from yangfan_desktop.ui.pasted import as_markup, as_text
from yangfan_desktop.ui.selection import QUICK_ROWS
from yangfan_desktop.ui.widgets.chosen import Chosen

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

_CHUNK = 2000
_FEW_COLUMNS = 5
"""So many are read quicker of the whole register than whole records are of the rows that are wanted."""
_Grid = Sequence[Sequence[str]]


def copy_cells(grid: _Grid) -> None:
    """Put these cells on the clipboard, as text and as a table; nothing leaves it as it is."""
    if grid:
        _put(*_written_out(grid))


class Copying(TablePart):
    """Copies what is selected in a register's table. `told` says why it does not, `copied` what it has."""

    told = Signal(str)
    copied = Signal(str)

    def copy(self, *, headings: bool) -> None:
        """Put the selected cells on the clipboard, under their columns' headings if asked for."""
        chosen = self._table.chosen
        if self.refuses(chosen):
            return
        head = [self._table.selected_headings()] if headings else []
        rows = chosen.rows()
        if len(rows) > QUICK_ROWS:
            self._copy_aside(chosen, rows, head)
            return
        grid = self._table.selected_grid()
        copy_cells([*head, *grid] if grid else [])

    def refuses(self, chosen: Chosen) -> bool:
        """Whether so many cells are selected that one would wait for them: says so."""
        if chosen.count <= MOST_CELLS:
            return False
        self.told.emit(
            f"选中了{chosen.count:,}格，一次最多处理{MOST_CELLS:,}格；要全部数据请用“导出当前台账”"
        )
        return True

    def _copy_aside(self, chosen: Chosen, rows: Sequence[int], head: _Grid) -> None:
        columns = chosen.columns()
        is_whole = chosen.count == len(rows) * len(columns)
        cells = frozenset() if is_whole else frozenset(chosen.cells())
        ids = self._model.ids_of(rows)
        fields = [self._model.fields[column] for column in columns]

        def work(progress: Progress) -> tuple[str, str]:
            grid = _texts(self._ledger, self._model.register.key, ids, fields, progress)
            if cells:
                grid = [
                    [
                        text if (row, column) in cells else ""
                        for column, text in zip(columns, texts, strict=True)
                    ]
                    for row, texts in zip(rows, grid, strict=True)
                ]
            return _written_out([*head, *grid])

        def done(found: tuple[str, str]) -> None:
            _put(*found)
            self.copied.emit(f"已复制{len(rows):,}行{len(columns)}列")

        self._operations.read("复制", work, done)


def _texts(
    ledger: Ledger,
    register: str,
    ids: Sequence[RecordId],
    fields: Sequence[Field],
    progress: Progress,
) -> list[list[str]]:
    """What the table shows of these records; a record that is gone is a row of empty cells."""
    keys = [field.key for field in fields]
    known = ledger.columns(register, keys) if len(keys) <= _FEW_COLUMNS else {}
    grid: list[list[str]] = []
    for start in range(0, len(ids), _CHUNK):
        progress.step(start, len(ids), "读取选中的单元格")
        chunk = ids[start : start + _CHUNK]
        if len(keys) > _FEW_COLUMNS:
            found = ledger.fetch(register, chunk)
            known = {record.id: tuple(record[key] for key in keys) for record in found}
        for id_ in chunk:
            values = known.get(id_, (None,) * len(fields))
            grid.append([shown(field, value) for field, value in zip(fields, values, strict=True)])
    return grid


def _written_out(grid: _Grid) -> tuple[str, str]:
    """As text and as a table in markup."""
    return as_text(grid), as_markup(grid)


def _put(text: str, markup: str) -> None:
    data = QMimeData()
    data.setText(text)
    data.setHtml(markup)
    QGuiApplication.clipboard().setMimeData(data)
