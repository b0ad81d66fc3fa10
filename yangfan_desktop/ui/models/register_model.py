"""A register as a table: it owns the ordered ids it shows and fetches rows in windows when asked.

Sorting and filtering are questions to the ledger, never loops in here: with 100,000 records the view
holds 100,000 integers and the few hundred rows around what is on the screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

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
from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.problems import Severity, UserError
from yangfan_desktop.domain.records import ALL, Query, Record
from yangfan_desktop.domain.values import Link, Value
from yangfan_desktop.ui.models.bands import Band, Bands
from yangfan_desktop.ui.models.cell_notes import CellNotes, Marks
from yangfan_desktop.ui.models.column_order import columns_of
from yangfan_desktop.ui.models.row_windows import WINDOW, RowWindows, shown

if TYPE_CHECKING:
    from yangfan_desktop.ledger.grouping import RecordGroup
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.policy.lights import Light

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
VALUE_ROLE = int(Qt.ItemDataRole.UserRole)
SEVERITY_ROLE = VALUE_ROLE + 1
_WITH_INDICATORS = ("observations", "targets")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RegisterModel(QAbstractTableModel):
    """One register of a ledger under one query.

    `edited(id, field key, value)` asks to write what the user typed; until that is settled the cell
    shows it. `refused(sentence)` says why something typed is no value; the cell keeps the old one.
    `unread(sentence)` says why rows cannot be read; it comes when the painting is done.
    """

    edited = Signal(object, str, object)
    refused = Signal(str)
    unread = Signal(str)

    def __init__(
        self, ledger: Ledger, register: Register, query: Query = ALL, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ledger = ledger
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
        self.notes = CellNotes()
        self._pending: dict[tuple[RecordId, str], Value | None] = {}
        self.has_quiet_words = register.key in _WITH_INDICATORS
        self._flags = [_flags(field, writable=not ledger.read_only) for field in self.fields]

    # -- what is shown --

    @property
    def query(self) -> Query:
        """Which records are shown, in which order."""
        return self._query

    def ask(self, query: Query, most: int | None = None) -> list[RecordId]:
        """The records of this query, in its order; may be called on any thread."""
        return self._ledger.ids(self.register.key, query, most)

    def ask_at_once(self) -> Sequence[RecordId] | None:
        """All records in their order, where that takes no time; else nothing."""
        return self._ledger.unbroken_ids(self.register.key)

    def ask_in_parts(self, query: Query) -> Iterator[list[RecordId]]:
        """What `ask` finds, the first rows as soon as they are known; on any thread, to its end."""
        return self._ledger.ids_in_parts(self.register.key, query, WINDOW)

    def show(
        self, query: Query, ids: Sequence[RecordId], groups: Sequence[RecordGroup] = ()
    ) -> None:
        """Show the records of this query, as `ask` found them, or these groups of them.

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

    def _reset(self, ids: Sequence[RecordId]) -> None:
        self.beginResetModel()
        self._ids = ids
        self._rows.forget()
        self.endResetModel()

    def refresh(self) -> None:
        """Read the values anew, and leave rows where they are: a row must not jump while one types."""
        self._rows.forget()
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.fields) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

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

    def value(self, row: int, column: int) -> Value | None:
        """The typed value of a cell."""
        found = self._rows.row(self._ids, row)
        if found is None:
            return None
        key = self.fields[column].key
        waiting = (found.record.id, key)
        return self._pending[waiting] if waiting in self._pending else found.record[key]

    def record_of(self, id_: RecordId) -> Record | None:
        """This record as it is shown; nothing where it is not."""
        row = self.row_of(id_)
        found = self._rows.row(self._ids, row) if row is not None else None
        return found.record if found is not None else None

    def names_for(self, field: Field) -> list[str]:
        """The names that a reference may be given: those of the register it points to."""
        target = self._ledger.registers[field.target]
        found = self._ledger.facets(target.key, target.naming)
        return [target.field(target.naming).text(value) for value, _ in found if value is not None]

    def settle(self, id_: RecordId, key: str) -> None:
        """What was typed here has been written or given up: show what the ledger says."""
        self._pending.pop((id_, key), None)
        row = self.row_of(id_)
        if row is not None:
            self._rows.forget_row(row)
            column = [field.key for field in self.fields].index(key)
            self.dataChanged.emit(self.index(row, column), self.index(row, column))

    # -- Qt's questions --

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._width

    def data(self, index: AnyIndex, role: int = _DISPLAY) -> Any:  # noqa: ANN401
        if role in (_DISPLAY, _EDIT):
            return self.text(index.row(), index.column())
        if role == _ALIGN:
            return _RIGHT if self.fields[index.column()].kind.is_number else _LEFT
        if role == VALUE_ROLE:
            return self.value(index.row(), index.column())
        if role == SEVERITY_ROLE:
            return self.severity(index.row(), index.column())
        if role == _TIP:
            row, column = index.row(), index.column()
            text, key = self.text(row, column), self.fields[column].key
            if not text and self.quiet_words(row, column):
                text = "由分子和分母算出，不另存数值"
            return self.notes.tip(self._ids[row], key, text, named=column == 0)
        return None

    def mark(self, marks: Marks) -> None:
        """Set off these cells; what is wrong with each stands in its tip."""
        if self.notes.set_marks(marks):
            self.refresh()

    def show_lights(self, lights: Mapping[int, Light]) -> None:
        """These records have a light on."""
        if self.notes.set_lights(lights):
            self.refresh()

    def setData(self, index: AnyIndex, value: Any, role: int = _EDIT) -> bool:  # noqa: ANN401
        if role != _EDIT or not index.isValid():
            return False
        from yangfan_desktop.ledger.edits import typed  # noqa: PLC0415 - after the first paint

        field = self.fields[index.column()]
        try:
            wanted = typed(field, value)
        except UserError as error:
            self.refused.emit(str(error))
            return False
        before = self.value(index.row(), index.column())
        if wanted == (before.name if isinstance(before, Link) else before):
            return True
        id_ = self._ids[index.row()]
        self._pending[id_, field.key] = wanted
        self.dataChanged.emit(index, index)
        self.edited.emit(id_, field.key, wanted)
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        column = index.column()
        if column < 0 or (self.is_grouped and self._ids[index.row()] < 0):
            return Qt.ItemFlag.NoItemFlags
        return self._flags[column]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:  # noqa: ANN401
        if orientation == Qt.Orientation.Vertical:
            return None if role != _DISPLAY else self._number(section)
        if not 0 <= section < len(self.fields):
            return None
        field = self.fields[section]
        if role == _DISPLAY:
            return field.heading + self._order_mark(field)
        if role == _ALIGN:
            return _RIGHT if field.kind.is_number else _LEFT
        if role == _TIP:
            return "\n".join(part for part in (field.group, field.heading, field.help) if part)
        return None

    def _number(self, row: int) -> int | None:
        """The number of this row among the records in sight; the row that heads a group has none."""
        if not self.is_grouped:
            return row + 1
        is_record = 0 <= row < len(self._ids) and self._ids[row] > 0
        return self.bands.number_of(row) if is_record else None

    def _order_mark(self, field: Field) -> str:
        """`▲1` where the rows are ordered by several columns; one column is marked by the view."""
        orders = self._query.order
        if len(orders) < 2:
            return ""
        marks = {
            one.field: f" {'▼' if one.descending else '▲'}{number}"
            for number, one in enumerate(orders, start=1)
        }
        return marks.get(field.key, "")

    # -- cells as they are painted --

    def text(self, row: int, column: int) -> str:
        """What a cell shows: for a delegate, without the detour over an index and a role."""
        if self.is_grouped and self._ids[row] < 0:
            return self.bands.text(self._ids[row], column)
        if self._pending:
            return shown(self.fields[column], self.value(row, column))
        found = self._rows.row(self._ids, row)
        return found.text(column) if found else ""

    def _on_unread(self, sentence: str) -> None:
        if sentence != self._said:  # once is enough: every window of rows would say the same
            self._said = sentence
            QTimer.singleShot(0, self, lambda: self.unread.emit(sentence))

    def quiet_words(self, row: int, column: int) -> str:
        """What a cell says besides what it holds: an indicator's unit, a value that its parts give."""
        found = self._rows.row(self._ids, row) if self.has_quiet_words else None
        key = self.fields[column].key
        if found is None or key not in ("indicator", "value"):
            return ""
        try:
            return self._words_beside(found.record, key)
        except UserError as error:
            self._on_unread(str(error))
            return ""

    def _words_beside(self, record: Record, key: str) -> str:
        from yangfan_desktop.ledger import indicator_words as words  # noqa: PLC0415 - two registers

        if key == "indicator":
            return words.unit_of(self._ledger, record)
        is_observed = self.register.key == "observations"
        return words.reckoned(self._ledger, record) if is_observed else ""

    def light(self, row: int) -> Light | None:
        """The light of the record in this row, where one is on."""
        return self.notes.light(self._ids[row])

    def severity(self, row: int, column: int) -> Severity | None:
        """How bad the problem of this cell is; nothing where there is none."""
        return self.notes.severity(self._ids[row], self.fields[column].key)


def _flags(field: Field, *, writable: bool) -> Qt.ItemFlag:
    """What belongs to another record is shown here and edited there."""
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    return flags | Qt.ItemFlag.ItemIsEditable if writable and field.through is None else flags
