"""The rows of a register's table: the ids of its records in their order, and the heads of groups among them.

Sorting and filtering are questions to the ledger, never loops in here: with 100,000 records the view
holds 100,000 integers and the few hundred rows around what is on the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.records import Query, Record
from yangfan_desktop.ui.models.bands import Band, Bands
from yangfan_desktop.ui.models.column_order import columns_of
from yangfan_desktop.ui.models.row_windows import RowWindows

if TYPE_CHECKING:
    from yangfan_desktop.ledger.grouping import RecordGroup
    from yangfan_desktop.ledger.ledger import Ledger

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RegisterRows(QAbstractTableModel):
    """Which records of a register stand in which row under one query, not what their cells show.

    `unread(sentence)` says why rows cannot be read; it comes when the painting is done.
    """

    unread = Signal(str)

    def __init__(
        self, ledger: Ledger, register: Register, query: Query, parent: QObject | None
    ) -> None:
        super().__init__(parent)
        self.register = register
        self.fields = columns_of(register)
        self._width = len(self.fields)
        self._query = query
        self._ids: Sequence[RecordId] = []
        self._rows = RowWindows(ledger, register.key, self.fields, self._on_unread)
        self._said = ""
        self.bands = Bands(self.fields)
        self.is_grouped = False
        self._records = 0

    # -- what is shown --

    @property
    def query(self) -> Query:
        """Which records are shown, in which order."""
        return self._query

    def show(
        self, query: Query, ids: Sequence[RecordId], groups: Sequence[RecordGroup] = ()
    ) -> None:
        """Show the records of this query, as the ledger found them, or these groups of them.

        The selection survives where they are the same records, and where more of them follow.
        """
        is_same, reordered = query == self._query, query.order != self._query.order
        self._query = query
        if reordered:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.fields) - 1)
        self._records = sum(len(one.ids) for one in groups) if groups else len(ids)
        self.bands.set_groups(groups)
        arranged = self.bands.arranged() if groups or self.is_grouped else []
        self.is_grouped = bool(groups)
        wanted = arranged if groups else ids
        shown = len(self._ids)
        if wanted == self._ids:
            self.refresh()
        elif is_same and not groups and 0 < shown < len(ids) and ids[:shown] == self._ids:
            self.beginInsertRows(_NOWHERE, shown, len(ids) - 1)
            self._ids = ids
            self._rows.forget_row(shown)
            self.endInsertRows()
        else:
            self._reset(wanted)

    @property
    def record_count(self) -> int:
        """How many records answer the query, those of folded groups too."""
        return self._records

    def toggle(self, row: int) -> None:
        """Fold or unfold the group whose band is in this row."""
        band = self.band(row)
        if band is not None:
            self.bands.toggle(band.title)
            self._reset(self.bands.arranged())

    def fold_all(self, *, closed: bool) -> None:
        """Fold or unfold every group."""
        self.bands.fold_all(closed=closed)
        self._reset(self.bands.arranged())

    def reveal(self, id_: RecordId) -> int | None:
        """The row of this record, unfolding its group; nothing if the query leaves it out."""
        if self.is_grouped and self.bands.open_for(id_):
            self._reset(self.bands.arranged())
        return self.row_of(id_)

    def refresh(self) -> None:
        """Read the values anew, and leave rows where they are: a row must not jump while one types."""
        self._rows.forget()
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.fields) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # -- a row --

    def id_at(self, row: int) -> RecordId:
        """The record in this row; a row that heads a group has none: see `record_at`."""
        return self._ids[row]

    def ids_of(self, rows: Sequence[int]) -> list[RecordId]:
        """The records in these rows: a call for each of 100,000 would take a tenth of a second."""
        ids = self._ids
        return [ids[row] for row in rows]

    def record_at(self, row: int) -> RecordId | None:
        """The record in this row; nothing where the row heads a group, or below the last one."""
        return self._ids[row] if row < len(self._ids) and self._ids[row] > 0 else None

    def band(self, row: int) -> Band | None:
        """The heading of a group in this row, if it is one."""
        return self.bands.at(self._ids[row]) if self.is_grouped else None

    def rows_by_id(self) -> dict[RecordId, int]:
        """The row of every record that is shown."""
        return {id_: row for row, id_ in enumerate(self._ids)}

    def row_of(self, id_: RecordId) -> int | None:
        """The row that shows this record; nothing if it is not shown."""
        try:
            return self._ids.index(id_)
        except ValueError:
            return None

    def record_of(self, id_: RecordId) -> Record | None:
        """This record as it is shown; nothing where it is not."""
        row = self.row_of(id_)
        found = self._rows.row(self._ids, row) if row is not None else None
        return found.record if found is not None else None

    def number_of(self, row: int) -> int | None:
        """The number of this row among the records in sight; the row that heads a group has none."""
        if not self.is_grouped:
            return row + 1
        is_record = 0 <= row < len(self._ids) and self._ids[row] > 0
        return self.bands.number_of(row) if is_record else None

    # -- Qt's questions --

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._width

    # -- inside --

    def _reset(self, ids: Sequence[RecordId]) -> None:
        self.beginResetModel()
        self._ids = ids
        self._rows.forget()
        self.endResetModel()

    def _on_unread(self, sentence: str) -> None:
        if sentence != self._said:  # once is enough: every window of rows would say the same
            self._said = sentence
            QTimer.singleShot(0, self, lambda: self.unread.emit(sentence))
