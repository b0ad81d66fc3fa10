"""A register as a table: it owns the ordered ids it shows and fetches rows in windows when asked.

Sorting and filtering are questions to the ledger, never loops in here: with 100,000 records the view
holds 100,000 integers and the few hundred rows around what is on the screen.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Field, Kind, Register
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import ALL, Query, Record
from yangfan_desktop.domain.values import Link, Value
from yangfan_desktop.domain.wording import one_line

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

AnyIndex = QModelIndex | QPersistentModelIndex
WINDOW = 100  # rows fetched at once: some three screens
_WINDOWS_KEPT = 24
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
VALUE_ROLE = int(Qt.ItemDataRole.UserRole)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_DAILY = {
    "projects": (
        "region",
        "owner",
        "sector",
        "stage",
        "total_investment",
        "completed_investment",
        "progress_percent",
    ),
}
"""The columns that a first screen shows, by register."""
_LONG = 18  # characters beyond which a cell may be cut off and gets its text as a tip


@dataclass(frozen=True, slots=True)
class _Row:
    record: Record
    texts: tuple[str, ...]


class RegisterModel(QAbstractTableModel):
    """One register of a ledger under one query.

    `edited(id, field key, value)` asks to write what the user typed; until that is settled the cell
    shows it. `refused(sentence)` says why something typed is no value; the cell keeps the old one.
    """

    edited = Signal(object, str, object)
    refused = Signal(str)

    def __init__(
        self, ledger: Ledger, register: Register, query: Query = ALL, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self.register = register
        self.fields = _columns(register)
        self._query = query
        self._ids: list[RecordId] = ledger.ids(register.key, query)
        self._windows: OrderedDict[int, list[_Row | None]] = OrderedDict()
        self._pending: dict[tuple[RecordId, str], Value | None] = {}
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not ledger.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        self._flags = flags

    # -- what is shown --

    @property
    def query(self) -> Query:
        """Which records are shown, in which order."""
        return self._query

    def show(self, query: Query) -> None:
        """Show the records of this query instead."""
        self._query = query
        self.reload()

    def reload(self) -> None:
        """Ask the ledger again; the selection survives where the same records are shown."""
        ids = self._ledger.ids(self.register.key, self._query)
        if ids == self._ids:
            self.refresh()
            return
        self.beginResetModel()
        self._ids = ids
        self._windows.clear()
        self.endResetModel()

    def refresh(self) -> None:
        """Read the values anew, and leave rows where they are: a row must not jump while one types."""
        self._windows.clear()
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.fields) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def id_at(self, row: int) -> RecordId:
        """The record in this row."""
        return self._ids[row]

    def row_of(self, id_: RecordId) -> int | None:
        """The row that shows this record; nothing if it is not shown."""
        try:
            return self._ids.index(id_)
        except ValueError:
            return None

    def value(self, row: int, column: int) -> Value | None:
        """The typed value of a cell."""
        found = self._row(row)
        if found is None:
            return None
        key = self.fields[column].key
        waiting = (found.record.id, key)
        return self._pending[waiting] if waiting in self._pending else found.record[key]

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
            self._windows.pop(row // WINDOW, None)
            column = [field.key for field in self.fields].index(key)
            self.dataChanged.emit(self.index(row, column), self.index(row, column))

    # -- Qt's questions --

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: AnyIndex, role: int = _DISPLAY) -> Any:  # noqa: ANN401
        if role in (_DISPLAY, _EDIT):
            return self._text(index.row(), index.column())
        if role == _ALIGN:
            return _RIGHT if self.fields[index.column()].kind.is_number else _LEFT
        if role == VALUE_ROLE:
            return self.value(index.row(), index.column())
        if role == _TIP:
            text = self._text(index.row(), index.column())
            return text if len(text) > _LONG else None
        return None

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
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        # What belongs to another record is shown here and edited there.
        borrowed = self.fields[index.column()].through is not None
        return self._flags & ~Qt.ItemFlag.ItemIsEditable if borrowed else self._flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:  # noqa: ANN401
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == _DISPLAY else None
        if not 0 <= section < len(self.fields):
            return None
        field = self.fields[section]
        if role == _DISPLAY:
            return field.heading
        if role == _ALIGN:
            return _RIGHT if field.kind.is_number else _LEFT
        if role == _TIP:
            return "\n".join(part for part in (field.group, field.heading, field.help) if part)
        return None

    # -- rows --

    def _text(self, row: int, column: int) -> str:
        if self._pending:
            return _shown(self.fields[column], self.value(row, column))
        found = self._row(row)
        return found.texts[column] if found else ""

    def _row(self, row: int) -> _Row | None:
        number, at = divmod(row, WINDOW)
        if number in self._windows:
            self._windows.move_to_end(number)
            return self._windows[number][at]
        self._windows[number] = self._fetch(self._ids[number * WINDOW : (number + 1) * WINDOW])
        if len(self._windows) > _WINDOWS_KEPT:
            self._windows.popitem(last=False)
        return self._windows[number][at]

    def _fetch(self, ids: Sequence[RecordId]) -> list[_Row | None]:
        found = {record.id: record for record in self._ledger.fetch(self.register.key, ids)}
        return [self._made(found[id_]) if id_ in found else None for id_ in ids]

    def _made(self, record: Record) -> _Row:
        return _Row(record, tuple(_shown(field, record[field.key]) for field in self.fields))


def _shown(field: Field, value: Value | None) -> str:
    text = field.text(value)
    return text if field.kind is not Kind.LONG_TEXT else text.strip()


def _columns(register: Register) -> tuple[Field, ...]:
    """The name first, where it is kept in sight; then what one looks at daily; then the rest."""
    early = (register.naming, *_DAILY.get(register.key, ()))
    first = [register.field(key) for key in early]
    return (*first, *(field for field in register.fields if field.key not in early))


def as_cell(text: str) -> str:
    """The text on one line, as a table cell or a tab-separated copy shows it."""
    return one_line(text) if "\n" in text else text
