"""The middle of the import wizard: one sheet's rows, columns and problems."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
)

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.plans import Action, RowPlan, SheetPlan
from yangfan_desktop.domain.problems import Problem
from yangfan_desktop.ui import style
from yangfan_desktop.ui.forms.ui_import_wizard import Ui_ImportWizard
from yangfan_desktop.ui.models.plan_delegate import PlanDelegate
from yangfan_desktop.ui.models.plan_model import PlanModel, change_words
from yangfan_desktop.ui.models.text_table import TextTable, calm_table

Wanted = Callable[[RowPlan], bool]
_CHARACTER_PX = 7


class SheetPreview(QObject):
    """Fills the form's preview; `ticked` when rows were chosen or not."""

    ticked = Signal()

    def __init__(self, form: Ui_ImportWizard, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self.model: PlanModel | None = None
        self._register: Register | None = None
        self._chips = QButtonGroup(self)
        self._chips.setExclusive(True)
        self._columns = TextTable(("列", "表头", "对应字段", "把握", "依据"), parent=self)
        self._problems = TextTable(("级别", "位置", "问题"), parent=self)
        columns_view = calm_table(self._columns, (50, 260, 200, 70), "列的对应")
        form.columns_layout.addWidget(columns_view)
        problems_view = calm_table(self._problems, (60, 90), "问题")
        form.problems_layout.addWidget(problems_view)
        style.mark(form.columns_label, role="muted")
        form.detail_label.setContentsMargins(*[style.SPACE_S] * 4)
        form.rows_splitter.setSizes([420, 90])
        self._set_up_rows()

    def show(self, register: Register, sheet: SheetPlan, unticked: set[int]) -> None:
        """Show this sheet."""
        before = self.model
        self._register = register
        self.model = PlanModel(register, sheet, unticked, self)
        self.model.ticked.connect(self.ticked)
        view = self._form.rows_view
        view.setModel(self.model)
        if before is not None:
            before.deleteLater()
        view.selectionModel().currentRowChanged.connect(lambda now, _: self._show_detail(now.row()))
        view.setColumnWidth(0, 76)
        view.setColumnWidth(1, 96)
        metrics = view.horizontalHeader().fontMetrics()
        for at, field in enumerate(self.model.fields):
            heading = metrics.horizontalAdvance(field.heading) + 24
            view.setColumnWidth(at + 2, max(field.width * _CHARACTER_PX + 16, heading))
        self._make_chips(sheet)
        self._show_columns(register, sheet)
        self._show_problems(sheet)
        if self.model.rowCount():
            view.selectRow(0)

    def chip(self, label: str) -> QPushButton:
        """The filter chip whose text begins so."""
        return next(
            chip
            for chip in self._chips.buttons()
            if isinstance(chip, QPushButton) and chip.text().startswith(label)
        )

    def column_rows(self) -> list[tuple[str, ...]]:
        """The lines of the list of columns."""
        return self._columns.rows

    def _set_up_rows(self) -> None:
        view = self._form.rows_view
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(style.ROW_HEIGHT)
        view.horizontalHeader().setFixedHeight(style.ROW_HEIGHT)
        view.horizontalHeader().setHighlightSections(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setItemDelegate(PlanDelegate(view))
        view.setItemDelegateForColumn(0, QStyledItemDelegate(view))
        view.horizontalHeader().sectionClicked.connect(self._on_header)

    def _make_chips(self, sheet: SheetPlan) -> None:
        for chip in self._chips.buttons():
            self._chips.removeButton(chip)
            chip.hide()
            chip.deleteLater()
        while self._form.chips_layout.count():
            self._form.chips_layout.takeAt(0)
        choices: list[tuple[str, Wanted]] = [("全部", lambda _: True)]
        choices += [(action.label, _is(action)) for action in Action]
        choices.append(("有问题", lambda row: bool(row.problems)))
        for label, wanted in choices:
            number = sum(wanted(row) for row in sheet.rows)
            if number or label == "全部":
                self._add_chip(f"{label} {number:,}", wanted)
        self._form.chips_layout.addStretch()
        self._chips.buttons()[0].setChecked(True)

    def _add_chip(self, text: str, wanted: Wanted) -> None:
        chip = QPushButton(text)
        style.mark(chip, role="chip")
        chip.setCheckable(True)
        chip.setAutoDefault(False)
        chip.clicked.connect(lambda: self.model.show(wanted) if self.model else None)
        self._chips.addButton(chip)
        self._form.chips_layout.addWidget(chip)

    def _show_columns(self, register: Register, sheet: SheetPlan) -> None:
        reading = sheet.reading
        rows = [
            (
                match.column,
                match.header,
                register.field(match.field).label + (f"（{match.unit}）" if match.unit else ""),
                f"{match.confidence:.0%}",
                match.why,
            )
            for match in reading.columns
        ]
        rows += [
            (column.column, column.header, "未对应，不导入", "", column.why)
            for column in reading.unmapped
        ]
        self._columns.show(rows)
        header = "、".join(str(row) for row in reading.header_rows)
        skipped = "；".join(f"第{row.row}行（{row.why}）" for row in reading.skipped[:3])
        more = f"等{len(reading.skipped)}行" if len(reading.skipped) > 3 else ""
        left_out = f"　跳过的行：{skipped}{more}" if skipped else ""
        self._form.columns_label.setText(f"表头在第{header}行{left_out}")

    def _show_problems(self, sheet: SheetPlan) -> None:
        problems = sheet.problems
        self._problems.show([_problem(problem) for problem in problems])
        number = self._form.tabs.indexOf(self._form.problems_tab)
        self._form.tabs.setTabText(number, f"问题 {len(problems):,}" if problems else "没有问题")

    def _show_detail(self, row: int) -> None:
        """Everything about the current row that its cells may cut off."""
        if self.model is None or self._register is None or row < 0:
            self._form.detail_label.clear()
            return
        plan = self.model.row_plan(row)
        lines = [f"{problem.severity.label}　{problem}" for problem in plan.problems]
        lines += [
            change_words(self._register.field(change.field), change) for change in plan.changes
        ]
        self._form.detail_label.setText("\n".join(lines) or f"第{plan.row}行：{plan.action.label}")

    def _on_header(self, column: int) -> None:
        """The header of the ticks ticks all that is shown, or none of it."""
        if column == 0 and self.model is not None:
            on = any(
                not self.model.is_ticked(row)
                for row in range(self.model.rowCount())
                if self.model.row_plan(row).action.writes
            )
            self.model.tick_all(on=on)


def _is(action: Action) -> Wanted:
    return lambda row: row.action is action


def _problem(problem: Problem) -> tuple[str, str, str]:
    where = problem.where
    place = f"{where.column or ''}{where.row or ''}"
    if where.column is None and where.row is not None:
        place = f"第{where.row}行"
    return (problem.severity.label, place or "整张表", problem.message)
