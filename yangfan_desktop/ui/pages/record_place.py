"""Which cell of a register's table is current while its rows come and go."""

from __future__ import annotations

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.widgets.register_table import RegisterTable


class RecordPlace:
    """Keeps the current record current where it is still shown, and goes to one that is wanted."""

    def __init__(self, table: RegisterTable, model: RegisterModel) -> None:
        self._table = table
        self._model = model
        self._kept: tuple[RecordId, int] | None = None
        self._wanted: tuple[RecordId, str] | None = None

    def keep(self) -> None:
        """The rows are about to be asked for anew."""
        current = self._table.currentIndex()
        if current.isValid() and self._wanted is None:
            self._kept = (self._model.id_at(current.row()), current.column())

    def want(self, id_: RecordId, key: str) -> None:
        """Go to this field of this record as soon as it is shown."""
        self._wanted = (id_, key)

    def settle(self, *, waits: bool) -> None:
        """The rows are there; `waits` says that others are still to come."""
        kept, self._kept = self._kept, None
        if kept is not None and not self._table.currentIndex().isValid():
            row = self._model.row_of(kept[0])
            if row is not None:
                self._table.setCurrentIndex(self._model.index(row, kept[1]))
        if self._wanted is None or waits:
            return
        (id_, key), self._wanted = self._wanted, None
        row = self._model.reveal(id_)
        if row is not None:
            column = [field.key for field in self._model.fields].index(key)
            if self._table.isColumnHidden(column):
                column = 0
            self._table.setCurrentIndex(self._model.index(row, column))
            self._table.setFocus()

    def move(self, by: int) -> None:
        """To the next record or the one before, over the heads of groups."""
        current = self._table.currentIndex()
        row = current.row() + by
        while 0 <= row < self._model.rowCount() and self._model.record_at(row) is None:
            row += by
        if 0 <= row < self._model.rowCount():
            self._table.setCurrentIndex(current.siblingAtRow(row))
