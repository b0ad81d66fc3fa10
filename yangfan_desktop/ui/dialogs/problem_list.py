"""The problems of one sheet; one that carries a proposal is settled by one click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.plans import RowPlan, SheetPlan
from yangfan_desktop.domain.problems import Problem
from yangfan_desktop.ui import style
from yangfan_desktop.ui.models.text_table import TextTable, calm_table

_PROPOSED = 3
_AnyIndex = QModelIndex | QPersistentModelIndex


class ProblemList(QWidget):
    """`accepted` carries {(row, field key): value}; `place_chosen(row, field key)` leads to a cell."""

    accepted = Signal(object)
    place_chosen = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._listed: list[_Listed] = []
        self.model = _Problems(self)
        self.view = calm_table(self.model, (60, 72, 300, 140), "问题", growing=(2,))
        self.chosen_button = QPushButton("接受选中的建议")
        self.all_button = QPushButton("接受全部建议")
        for button in (self.chosen_button, self.all_button):
            button.setAutoDefault(False)
        self._hint = QLabel()
        style.mark(self._hint, role="muted")
        self._hint.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(style.SPACE_M)
        head.addWidget(self._hint, 1)
        head.addWidget(self.chosen_button)
        head.addWidget(self.all_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.SPACE_M)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        self.view.clicked.connect(self._on_clicked)
        self.view.activated.connect(self._on_activated)
        self.view.selectionModel().selectionChanged.connect(self._enable)
        self.chosen_button.clicked.connect(lambda: self._accept(self._chosen()))
        self.all_button.clicked.connect(lambda: self._accept(range(len(self._listed))))

    @property
    def number(self) -> int:
        """How many are listed."""
        return len(self._listed)

    def show_problems(self, register: Register, sheet: SheetPlan) -> None:
        """List what is wrong or doubtful in this sheet."""
        fields = _Fields(register, sheet)
        self._listed = [_Listed(problem, None, 0) for problem in sheet.reading.problems]
        self._listed += [
            _Listed(problem, fields.of(problem, row), row.row)
            for row in sheet.rows
            for problem in row.problems
        ]
        rows = [_row(one.problem, one.field) for one in self._listed]
        rows += [("跳过", f"第{one.row}行", one.why, "") for one in sheet.reading.skipped]
        self.model.show(rows)
        number = sum(self._proposes(row) for row in range(len(self._listed)))
        self.all_button.setText(f"接受全部{number:,}处建议" if number else "接受全部建议")
        self._hint.setText(
            "点“建议”一栏采用建议的值；双击其他栏转到那一格。"
            if number
            else "双击一行转到那一格，就地改正。"
        )
        for button in (self.chosen_button, self.all_button):
            button.setVisible(bool(number))
        self._enable()

    def _proposes(self, row: int) -> bool:
        one = self._listed[row] if row < len(self._listed) else None
        return one is not None and one.field is not None and one.problem.proposed is not None

    def _chosen(self) -> list[int]:
        return [index.row() for index in self.view.selectionModel().selectedRows()]

    def _enable(self) -> None:
        self.chosen_button.setEnabled(any(self._proposes(row) for row in self._chosen()))

    def _accept(self, rows: Sequence[int]) -> None:
        taken = {
            (one.row, one.field.key): one.problem.proposed
            for one in (self._listed[row] for row in rows if row < len(self._listed))
            if one.field is not None and one.problem.proposed is not None
        }
        if taken:
            self.accepted.emit(taken)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == _PROPOSED and self._proposes(index.row()):
            self._accept([index.row()])

    def _on_activated(self, index: QModelIndex) -> None:
        one = self._listed[index.row()] if index.row() < len(self._listed) else None
        if one is not None and one.row:
            self.place_chosen.emit(one.row, one.field.key if one.field else "")


class _Problems(TextTable):
    def __init__(self, parent: QObject) -> None:
        super().__init__(("级别", "位置", "问题", "建议"), parent=parent)

    def data(self, index: _AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == _PROPOSED:
            return QColor(style.theme().accent)
        return super().data(index, role)


class _Listed(NamedTuple):
    """A problem, the field that it is about, and the row of the plan that it belongs to (0: none)."""

    problem: Problem
    field: Field | None
    row: int


class _Fields:
    """Which field a problem is about, by its cell."""

    def __init__(self, register: Register, sheet: SheetPlan) -> None:
        self._register = register
        self._reading = sheet.reading

    def of(self, problem: Problem, row: RowPlan) -> Field | None:
        """Of two fields in one column the one that has no value yet; a form's columns are cells."""
        keys = self._reading.fields_at(problem.where)
        if not keys:
            return None
        return self._register.field(next((key for key in keys if key not in row.values), keys[0]))


def _row(problem: Problem, field: Field | None) -> tuple[str, ...]:
    where = problem.where
    place = f"{where.column or ''}{where.row or ''}"
    if where.column is None and where.row is not None:
        place = f"第{where.row}行"
    proposed = ""
    if field is not None and problem.proposed is not None:
        value = f"{field.text(problem.proposed)}{field.unit}"
        proposed = f"改为{value}" if problem.suggests else "保留原样"
    return (problem.severity.label, place or "整张表", problem.message, proposed)
