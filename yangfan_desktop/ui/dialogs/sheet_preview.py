"""The middle of the import wizard: one sheet's rows, columns and problems."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QPushButton,
)

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.plans import Action, RowPlan, SheetPlan
from yangfan_desktop.domain.profiles import Policy
from yangfan_desktop.domain.ticks import Ticks
from yangfan_desktop.domain.ties import Place
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.import_words import unread_columns
from yangfan_desktop.ui.dialogs.mapping_table import ELSEWHERE, NOT_MAPPED, MappingTable, let_choose
from yangfan_desktop.ui.dialogs.problem_list import ProblemList
from yangfan_desktop.ui.dialogs.row_ticking import RowTicking
from yangfan_desktop.ui.forms.ui_import_wizard import Ui_ImportWizard
from yangfan_desktop.ui.models.plan_delegate import PlanDelegate, TickDelegate
from yangfan_desktop.ui.models.plan_model import PlanModel, change_words
from yangfan_desktop.ui.models.text_table import calm_table

Wanted = Callable[[RowPlan], bool]
_CHARACTER_PX = 7
_LETTER_PX, _STACKED_PX = 60, 132


class SheetPreview(QObject):
    """Fills the form's preview; `ticked` when rows were chosen or not.

    `column_decided(letter, field key or a `MappingTable` word)` and `value_fixed(row, field key,
    words)` when the user corrects what was read; `rule_decided(field key, policy)` for whose value
    counts; `accepted` as `ProblemList` has it.
    """

    ticked = Signal()
    column_decided = Signal(str, str)
    rule_decided = Signal(str, str)
    value_fixed = Signal(int, str, str)
    accepted = Signal(object)

    def __init__(self, form: Ui_ImportWizard, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self.model: PlanModel | None = None
        self._register: Register | None = None
        self._chips = QButtonGroup(self)
        self._chips.setExclusive(True)
        self.columns = MappingTable(self)
        self.columns.decided.connect(self.column_decided)
        self.columns.ruled.connect(self.rule_decided)
        self._columns_view = calm_table(
            self.columns, (_LETTER_PX, 150, 142, 104, 60, 158), "列的对应", growing=(1, 2, 5)
        )
        middle = Qt.TextElideMode.ElideMiddle  # a heading ends in its own words
        self._columns_view.setTextElideMode(middle)
        let_choose(self._columns_view)
        form.columns_layout.addWidget(self._columns_view)
        self.problems = ProblemList()
        self.problems.accepted.connect(self.accepted)
        self.problems.place_chosen.connect(self._go_to)
        form.problems_layout.addWidget(self.problems)
        style.mark(form.columns_label, role="muted")
        form.detail_label.setContentsMargins(*[style.SPACE_S] * 4)
        form.rows_splitter.setSizes([450, 60])
        self._set_up_rows()

    def show(
        self,
        register: Register,
        sheet: SheetPlan,
        ticks: Ticks,
        place: Place,
        policies: Mapping[str, Policy],
        left_out: Collection[str],
        counts: Mapping[Action | None, int],
    ) -> None:
        """Show this sheet.

        The letters `left_out` are the columns that the user does not want; `counts` are the rows by
        action, and those with a problem under none.
        """
        before = self.model
        self._register = register
        self.model = PlanModel(register, sheet, ticks, place, self)
        self.model.ticked.connect(self.ticked)
        self.model.ticked.connect(self._show_current)
        self.model.fixed.connect(self.value_fixed)
        view = self._form.rows_view
        view.setModel(self.model)
        if before is not None:
            before.deleteLater()
        view.selectionModel().currentRowChanged.connect(lambda now, _: self._show_detail(now.row()))
        view.setColumnWidth(0, style.px(76))
        view.setColumnWidth(1, style.px(132 if ticks.may_wait(place) else 96))
        metrics = view.horizontalHeader().fontMetrics()
        for at, field in enumerate(self.model.fields):
            heading = metrics.horizontalAdvance(field.heading) + style.px(24)
            view.setColumnWidth(at + 2, max(style.px(field.width * _CHARACTER_PX + 16), heading))
        self._make_chips(sheet, counts)
        self._show_columns(register, sheet, policies, left_out)
        self.problems.show_problems(register, sheet)
        number = self.problems.number
        tab = self._form.tabs.indexOf(self._form.problems_tab)
        self._form.tabs.setTabText(tab, f"问题{number:,}处" if number else "没有问题")
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
        return self.columns.rows

    def _set_up_rows(self) -> None:
        view = self._form.rows_view
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(style.row_height())
        view.horizontalHeader().setFixedHeight(style.row_height())
        view.horizontalHeader().setHighlightSections(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        view.setItemDelegate(PlanDelegate(view))
        view.setItemDelegateForColumn(0, TickDelegate(view))
        RowTicking(view)

    def _make_chips(self, sheet: SheetPlan, counts: Mapping[Action | None, int]) -> None:
        for chip in self._chips.buttons():
            self._chips.removeButton(chip)
            chip.hide()
            chip.deleteLater()
        while self._form.chips_layout.count():
            self._form.chips_layout.takeAt(0)
        self._add_chip(f"全部{len(sheet.rows):,}行", lambda _: True)
        for action in Action:
            if counts.get(action):
                self._add_chip(f"{action.label}{counts[action]:,}行", _is(action))
        if counts.get(None):
            self._add_chip(f"有问题{counts[None]:,}行", lambda row: bool(row.problems))
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

    def _show_columns(
        self,
        register: Register,
        sheet: SheetPlan,
        policies: Mapping[str, Policy],
        left_out: Collection[str],
    ) -> None:
        reading = sheet.reading
        rows = [
            (
                match.column,
                match.header,
                register.field(match.field).label + (f"（{match.unit}）" if match.unit else ""),
                policies.get(match.field, Policy.THEIRS).label,
                f"{match.confidence:.0%}",
                match.why,
            )
            for match in reading.columns
        ]
        keys = [match.field for match in reading.columns]
        for column in reading.unmapped:
            unwanted = column.column in left_out
            words, why = (
                ("不导入", "您已取消")
                if unwanted
                else ((ELSEWHERE if column.taken else NOT_MAPPED), column.why)
            )
            rows.append((column.column, column.header, words, "", "", why))
            keys.append("")
        self.columns.show_columns(register, rows, keys, left_out)
        stacked = any("+" in row[0] for row in rows)  # such a column's name is longer: B列（第2行）
        self._columns_view.set_width(0, _STACKED_PX if stacked else _LETTER_PX)
        header = "、".join(str(row) for row in reading.header_rows)
        skipped = f"，跳过{len(reading.skipped):,}行（见“问题”）" if reading.skipped else ""
        where = f"表头在第{header}行{skipped}。" if header else ""
        hint = (
            "双击“对应字段”可以改（输入名称或拼音首字母查找），或新增为自定义字段；去掉勾就不导入。"
            "同样表头的表一起改，也会记住。"
        )
        self._form.columns_label.setText(f"{hint}{where}")
        number = len(unread_columns(reading)) - sum(
            one.column in left_out for one in reading.unmapped
        )
        tab = self._form.tabs.indexOf(self._form.columns_tab)
        said = f"列的对应（{number:,}列没有对应）" if number > 0 else "列的对应"
        self._form.tabs.setTabText(tab, said)

    def _go_to(self, row: int, key: str) -> None:
        """Show a cell that a problem is about."""
        if self.model is None:
            return
        self._chips.buttons()[0].click()
        self._form.tabs.setCurrentWidget(self._form.rows_tab)
        index = self.model.place_of(row, key)
        if index.isValid():
            self._form.rows_view.setCurrentIndex(index)
            self._form.rows_view.setFocus()

    def _show_current(self) -> None:
        self._show_detail(self._form.rows_view.currentIndex().row())

    def _show_detail(self, row: int) -> None:
        """Everything about the current row that its cells may cut off."""
        if self.model is None or self._register is None or row < 0:
            self._form.detail_label.clear()
            return
        plan = self.model.row_plan(row)
        waits = self.model.waits_words(row)
        lines = [f"{waits}，这一行随它不导入；勾选它后恢复"] if waits else []
        lines += [f"{problem.severity.label}　{problem}" for problem in plan.problems]
        lines += [
            change_words(self._register.field(change.field), change) for change in plan.changes
        ]
        self._form.detail_label.setText(
            "\n".join(lines) or f"第{plan.row}行：{plan.action.label}（双击单元格可以就地改正）"
        )


def _is(action: Action) -> Wanted:
    return lambda row: row.action is action
