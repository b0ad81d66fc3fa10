"""The problems of one sheet; one that carries a proposal is settled by one click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from yangfan_desktop.domain.fields import Field, Register
from yangfan_desktop.domain.plans import SheetPlan
from yangfan_desktop.domain.problems import Problem
from yangfan_desktop.ui import style
from yangfan_desktop.ui.models.text_table import TextTable, calm_table

_PROPOSED = 3
_AnyIndex = QModelIndex | QPersistentModelIndex


class ProblemList(QWidget):
    """`accepted` carries {(row, field key): value}; `place_chosen(row, letter)` leads to the cell."""

    accepted = Signal(object)
    place_chosen = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._listed: list[tuple[Problem, Field | None]] = []
        self.model = _Problems(self)
        self.view = calm_table(self.model, (60, 90, 520), "问题")
        self.chosen_button = QPushButton("接受选中的建议")
        self.all_button = QPushButton("接受全部建议")
        for button in (self.chosen_button, self.all_button):
            button.setAutoDefault(False)
        self._hint = QLabel()
        style.mark(self._hint, role="muted")
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

    def show_problems(self, register: Register, sheet: SheetPlan) -> None:
        """List what is wrong or doubtful in this sheet."""
        self._listed = [
            (problem, _field_of(register, sheet, problem)) for problem in sheet.problems
        ]
        self.model.show([_row(*one) for one in self._listed])
        number = sum(self._proposes(row) for row in range(len(self._listed)))
        self.all_button.setText(f"接受全部建议 {number:,}" if number else "接受全部建议")
        self._hint.setText(
            "点“建议”一栏就采用建议的值；双击其他栏转到那一格改正。"
            if number
            else "双击一行转到那一格，就地改正。"
        )
        for button in (self.chosen_button, self.all_button):
            button.setVisible(bool(number))
        self._enable()

    def _proposes(self, row: int) -> bool:
        problem, field = self._listed[row]
        return field is not None and problem.proposed is not None

    def _chosen(self) -> list[int]:
        return [index.row() for index in self.view.selectionModel().selectedRows()]

    def _enable(self) -> None:
        self.chosen_button.setEnabled(any(self._proposes(row) for row in self._chosen()))

    def _accept(self, rows: Sequence[int]) -> None:
        taken = {
            (problem.where.row, field.key): problem.proposed
            for problem, field in (self._listed[row] for row in rows)
            if field is not None and problem.proposed is not None and problem.where.row is not None
        }
        if taken:
            self.accepted.emit(taken)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == _PROPOSED and self._proposes(index.row()):
            self._accept([index.row()])

    def _on_activated(self, index: QModelIndex) -> None:
        where = self._listed[index.row()][0].where
        if where.row is not None:
            self.place_chosen.emit(where.row, where.column or "")


class _Problems(TextTable):
    def __init__(self, parent: QObject) -> None:
        super().__init__(("级别", "位置", "问题", "建议"), parent=parent)

    def data(self, index: _AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == _PROPOSED:
            return QColor(style.theme().accent)
        return super().data(index, role)


def _field_of(register: Register, sheet: SheetPlan, problem: Problem) -> Field | None:
    """The field that a problem is about; of two fields in one column the one that has no value yet."""
    if problem.where.row is None:
        return None
    keys = [one.field for one in sheet.reading.columns if one.column == problem.where.column]
    row = next((one for one in sheet.rows if one.row == problem.where.row), None)
    lacking = [key for key in keys if row is not None and key not in row.values]
    found = next(iter((*lacking, *keys)), None)
    return register.field(found) if found else None


def _row(problem: Problem, field: Field | None) -> tuple[str, ...]:
    where = problem.where
    place = f"{where.column or ''}{where.row or ''}"
    if where.column is None and where.row is not None:
        place = f"第{where.row}行"
    proposed = ""
    if field is not None and problem.proposed is not None:
        proposed = f"改为 {field.text(problem.proposed)} {field.unit}".rstrip()
    return (problem.severity.label, place or "整张表", problem.message, proposed)
