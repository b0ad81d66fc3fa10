"""A register as a table: what the cells of its rows and its headings show, and what is typed into them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.problems import Severity, UserError
from yangfan_desktop.domain.records import ALL, Query, Record
from yangfan_desktop.domain.values import Link, Value
from yangfan_desktop.ui.models.cell_notes import CellNotes, Marks
from yangfan_desktop.ui.models.register_rows import AnyIndex, RegisterRows
from yangfan_desktop.ui.models.row_windows import shown

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.policy.lights import Light

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
VALUE_ROLE = int(Qt.ItemDataRole.UserRole)
SEVERITY_ROLE = VALUE_ROLE + 1
_QUIET = {
    "observations": ("indicator", "value"),
    "targets": ("indicator",),
    "tasks": ("due_on",),
}
"""The fields whose cells say more than they hold, by register."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RegisterModel(RegisterRows):
    """One register of a ledger under one query.

    `edited(id, field key, value)` asks to write what the user typed; until that is settled the cell
    shows it. `refused(sentence)` says why something typed is no value; the cell keeps the old one.
    """

    edited = Signal(object, str, object)
    refused = Signal(str)

    def __init__(
        self, ledger: Ledger, register: Register, query: Query = ALL, parent: QObject | None = None
    ) -> None:
        super().__init__(ledger, register, query, parent)
        self._ledger = ledger
        self.notes = CellNotes()
        self._pending: dict[tuple[RecordId, str], Value | None] = {}
        self._quiet = _QUIET.get(register.key, ())
        self.has_quiet_words = bool(self._quiet)
        self._flags = [_flags(field, writable=not ledger.read_only) for field in self.fields]

    # -- values, and what is typed --

    def value(self, row: int, column: int) -> Value | None:
        """The typed value of a cell."""
        found = self._rows.row(self._ids, row)
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
            self._rows.forget_row(row)
            column = [field.key for field in self.fields].index(key)
            self.dataChanged.emit(self.index(row, column), self.index(row, column))

    # -- Qt's questions --

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
            if not text and key == "value" and self.quiet_words(row, column):
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
            return None if role != _DISPLAY else self.number_of(section)
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

    def quiet_words(self, row: int, column: int) -> str:
        """What a cell says besides what it holds.

        An indicator's unit, a value that its parts give, that a task without a deadline is to have none.
        """
        key = self.fields[column].key
        found = self._rows.row(self._ids, row) if key in self._quiet else None
        if found is None:
            return ""
        try:
            return self._words_beside(found.record, key)
        except UserError as error:
            self._on_unread(str(error))
            return ""

    def _words_beside(self, record: Record, key: str) -> str:
        if key == "due_on":
            return "长期" if record["long_term"] and record["due_on"] is None else ""
        from yangfan_desktop.ledger import indicator_words as words  # noqa: PLC0415 - two registers

        if key == "indicator":
            return words.unit_of(self._ledger, record)
        return words.reckoned(self._ledger, record)

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
