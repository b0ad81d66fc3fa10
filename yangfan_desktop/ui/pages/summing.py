"""What the status bar says of a page: at once where that is quick, else counted first and added up aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.pages.table_part import TablePart
from yangfan_desktop.ui.selection import QUICK_ROWS, counted, status, summary_of, told
from yangfan_desktop.ui.widgets.register_table import RegisterTable

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger


class Summing(TablePart):
    """`said` carries the words; those of a selection that is another by now are dropped."""

    said = Signal(str)

    def __init__(
        self, ledger: Ledger, table: RegisterTable, model: RegisterModel, operations: Operations
    ) -> None:
        super().__init__(ledger, table, model, operations)
        self._number = 0

    def say(self) -> None:
        """Look at the selection."""
        self._number += 1
        chosen, model = self._table.chosen, self._model
        if chosen.count <= 1:
            self.said.emit(counted(model, 0))
            return
        rows, columns = chosen.rows(), chosen.columns()
        if len(rows) <= QUICK_ROWS:
            self.said.emit(status(model, rows, columns))
            return
        self.said.emit(counted(model, len(rows)))
        number = self._number
        ids = model.ids_of(rows)
        fields = [model.fields[column] for column in columns]

        def tell(summed: str) -> None:
            if number == self._number:
                self.said.emit(told(model, len(rows), summed))

        self._operations.read(
            "求和",
            lambda _: summary_of(self._ledger, model.register.key, ids, fields),
            tell,
            quiet=True,
        )
