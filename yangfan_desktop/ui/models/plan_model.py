"""The rows of one sheet of an import plan as a table: what would become of each, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.plans import CellChange, RowPlan, SheetPlan
from yangfan_desktop.domain.problems import Problem, Severity
from yangfan_desktop.domain.registers import REGISTERS
from yangfan_desktop.domain.ticks import Ticks
from yangfan_desktop.domain.ties import Place
from yangfan_desktop.domain.wording import one_line

AnyIndex = QModelIndex | QPersistentModelIndex
CHANGE_ROLE = int(Qt.ItemDataRole.UserRole)
SEVERITY_ROLE = CHANGE_ROLE + 1
ROW_ROLE = CHANGE_ROLE + 2
WAITS_ROLE = CHANGE_ROLE + 4
"""Whether the row is not written because one that it refers to is not ticked."""
UNREAD_ROLE = CHANGE_ROLE + 3
"""Why a cell could not be read; it stands in the place of a value. Empty where it could."""
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TICK, _ACTION, _FIXED = 0, 1, 2


class PlanModel(QAbstractTableModel):
    """Shows the rows that `show` lets through; `ticks` says which of them would be written.

    A row that refers to one that is not ticked has no tick of its own to set meanwhile; it says why.
    `fixed(row number, field key, words)` when somebody corrects a cell in place.
    """

    ticked = Signal()
    fixed = Signal(int, str, str)

    def __init__(
        self,
        register: Register,
        sheet: SheetPlan,
        ticks: Ticks,
        place: Place,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.fields: tuple[Field, ...] = tuple(
            register.field(match.field) for match in sheet.reading.columns
        )
        self._sheet = sheet
        self._rows: tuple[RowPlan, ...] = sheet.rows
        self._ticks = ticks
        self._place = place
        self._writing = frozenset(row.row for row in sheet.rows if row.action.writes)
        self._waits_words = f"所属{_leader_of(register)}未选"
        self._telling: dict[int, Callable[[RowPlan, Field], object]] = {
            int(Qt.ItemDataRole.EditRole): self._text,
            int(Qt.ItemDataRole.ToolTipRole): self._tip,
            CHANGE_ROLE: self._change,
            SEVERITY_ROLE: self._severity,
            UNREAD_ROLE: self._unread,
        }

    def show(self, wanted: Callable[[RowPlan], bool]) -> None:
        """Show only these rows."""
        self.beginResetModel()
        self._rows = tuple(row for row in self._sheet.rows if wanted(row))
        self._writing = frozenset(row.row for row in self._rows if row.action.writes)
        self.endResetModel()

    def row_plan(self, row: int) -> RowPlan:
        """The plan of a shown row."""
        return self._rows[row]

    def place_of(self, row: int, key: str) -> QModelIndex:
        """Where this row of the sheet and this field are shown; nowhere if they are not."""
        at = next((at for at, one in enumerate(self._rows) if one.row == row), None)
        if at is None:
            return QModelIndex()
        column = next((n for n, one in enumerate(self.fields) if one.key == key), -1)
        return self.index(at, _FIXED + column if column >= 0 else _ACTION)

    def is_ticked(self, row: int) -> bool:
        """Whether a shown row would be written."""
        return self._ticks.is_on(self._place, self._rows[row].row)

    def waits(self, row: int) -> bool:
        """Whether a shown row is left out because one that it refers to is not ticked."""
        return self._ticks.waits(self._place, self._rows[row].row)

    def waits_words(self, row: int) -> str:
        """What it waits for; nothing where it does not."""
        return self._waits_words if self.waits(row) else ""

    @property
    def are_all_ticked(self) -> bool:
        """Whether every shown row that would be written is chosen."""
        return self._ticks.are_all_chosen(self._place, self._writing)

    def tick_all(self, *, on: bool) -> None:
        """Tick or untick every shown row that would be written."""
        self._turn(self._writing, on=on)

    def toggle(self, rows: Sequence[int]) -> None:
        """Tick these shown rows, or untick them where all of them are ticked."""
        numbers = frozenset(self._rows[row].row for row in rows) & self._writing
        self._turn(numbers, on=not self._ticks.are_all_chosen(self._place, numbers))

    def take_back(self) -> bool:
        """Undo the last ticking, in whichever table it was; whether there was one."""
        found = self._ticks.take_back()
        if found:
            self._tell()
        return found

    def _turn(self, rows: frozenset[int], *, on: bool) -> None:
        self._ticks.turn(self._place, rows, on=on)
        self._tell()

    def _tell(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.ticked.emit()

    def problems_at(self, row: RowPlan, field: str) -> list[Problem]:
        """What is wrong with one cell of a row."""
        return [
            problem
            for problem in row.problems
            if self._sheet.reading.field_at(problem.where) == field
        ]

    # -- Qt's questions --

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else _FIXED + len(self.fields)

    def data(self, index: AnyIndex, role: int = _DISPLAY) -> Any:  # noqa: ANN401
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == WAITS_ROLE:
            return self.waits(index.row())
        if index.column() == _TICK:
            return self._tick(row, role)
        if index.column() == _ACTION:
            if role == _DISPLAY:
                return self.waits_words(index.row()) or row.action.label
            return None
        return self._cell(row, self.fields[index.column() - _FIXED], role)

    def setData(
        self,
        index: AnyIndex,
        value: Any,  # noqa: ANN401
        role: int = int(Qt.ItemDataRole.EditRole),
    ) -> bool:
        if role == Qt.ItemDataRole.EditRole and index.column() >= _FIXED:
            if str(value) != self.data(index, Qt.ItemDataRole.EditRole):
                key = self.fields[index.column() - _FIXED].key
                self.fixed.emit(self._rows[index.row()].row, key, str(value))
            return True
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != _TICK:
            return False
        number = self._rows[index.row()].row
        self._turn(frozenset({number}), on=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        ticks = index.column() == _TICK and self._rows[index.row()].action.writes
        if ticks and not self.waits(index.row()):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if index.column() >= _FIXED and self.fields[index.column() - _FIXED].through is None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:  # noqa: ANN401
        if orientation == Qt.Orientation.Vertical:
            return None
        number = section >= _FIXED and self.fields[section - _FIXED].kind.is_number
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if number else _LEFT
        if role != _DISPLAY:
            return None
        if section < _FIXED:
            return ("行", "处理")[section]
        return self.fields[section - _FIXED].heading

    # -- cells --

    def _tick(self, row: RowPlan, role: int) -> object:
        if role == _DISPLAY:
            return str(row.row)
        if role == Qt.ItemDataRole.CheckStateRole and row.action.writes:
            on = self._ticks.is_on(self._place, row.row)
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    def _cell(self, row: RowPlan, field: Field, role: int) -> object:
        if role == _DISPLAY:
            return self._unread(row, field) or self._text(row, field)
        tell = self._telling.get(role)
        return tell(row, field) if tell else None

    def _text(self, row: RowPlan, field: Field) -> str:
        return one_line(field.text(row.values.get(field.key)))

    def _change(self, row: RowPlan, field: Field) -> CellChange | None:
        return next((change for change in row.changes if change.field == field.key), None)

    def _severity(self, row: RowPlan, field: Field) -> Severity | None:
        return _worst(self.problems_at(row, field.key))

    def _unread(self, row: RowPlan, field: Field) -> str:
        """Why this cell has no value, though something stands in it."""
        if not row.problems or field.key in row.values:
            return ""
        wrong = (one for one in self.problems_at(row, field.key))
        return next((one.message for one in wrong if one.severity is Severity.ERROR), "")

    def _tip(self, row: RowPlan, field: Field) -> str | None:
        lines = [problem.message for problem in self.problems_at(row, field.key)]
        change = self._change(row, field)
        if change:
            lines.append(change_words(field, change))
        return "\n".join(lines) or None


def _leader_of(register: Register) -> str:
    """What its records belong to, as a word."""
    parent = next((one for one in register.fields if one.key == register.parent), None)
    return REGISTERS[parent.target].noun if parent is not None else "记录"


def change_words(field: Field, change: CellChange) -> str:
    """`总投资：1,200 → 1,500万元`."""
    before = field.text(change.before) or "（空白）"
    after = field.text(change.after)
    return f"{field.label}：{before} → {after + field.unit if after else '（空白）'}"


def _worst(problems: list[Problem]) -> Severity | None:
    found = {problem.severity for problem in problems}
    return next((one for one in (Severity.ERROR, Severity.WARNING) if one in found), None)
