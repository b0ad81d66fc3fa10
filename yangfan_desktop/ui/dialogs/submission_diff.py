"""对比两次报送: which records came, went or say something else, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from yangfan_desktop.domain.book_changes import BookChanges, Difference, Sort
from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import CloseButton, lay_out, note
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.pages.copying import copy_cells
from yangfan_desktop.ui.save_names import ask_save
from yangfan_desktop.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ledger.submissions import Submission

_HEADER = ("类别", "记录", "栏目", "前次", "本次", "增减", "位置")
_BLANK = "（空白）"


class SubmissionDiffDialog(QDialog):
    """Choosing another submission on either side compares anew; the later one stands on the right."""

    def __init__(
        self,
        ledger: Ledger,
        every: Sequence[Submission],
        chosen: Submission,
        operations: Operations,
        parent: QWidget,
        before: Submission | None = None,
    ) -> None:
        super().__init__(parent)
        self._ledger, self._operations = ledger, operations
        self._every = list(every)
        self._asked = 0
        self.changes = BookChanges()
        self.setWindowTitle("对比两次报送")
        style.fit(self, 1080, 640)
        self.before, self.after = QComboBox(), QComboBox()
        self.before.setAccessibleName("前次报送")
        self.after.setAccessibleName("本次报送")
        self.summary = note()
        self._chips = QButtonGroup(self)
        self._chips.setExclusive(True)
        self._chip_row = QHBoxLayout()
        self._chip_row.setSpacing(style.SPACE_M)
        self.model = TextTable(_HEADER, (5,), self)
        self.view = calm_table(
            self.model,
            (64, 180, 150, 150, 150, 80, 100),
            "两次报送的不同之处",
            growing=(1, 2, 3, 4),
        )
        self._same = EmptyState("submissions", "没有不同", "两次报送的内容完全一致。")
        self._alone = EmptyState(
            "submissions", "没有可以对比的报送", "只有同一模板或报给同一单位的两次报送才能对比。"
        )
        self._stack = QStackedWidget()
        for page in (self.view, self._same, self._alone):
            self._stack.addWidget(page)
        buttons = CloseButton(self)
        self.copy_button = buttons.beside("复制表格")
        self.export_button = buttons.beside("导出工作簿…")
        lay_out(
            self,
            self._head(),
            self.summary,
            self._chip_row,
            self._stack,
            buttons,
            grows=self._stack,
        )
        for one in self._every:
            self.after.addItem(one.title, one.number)
        self.after.setCurrentIndex(self.after.findData(chosen.number))
        self._offer(before)
        self.after.activated.connect(lambda _: self._offer())
        self.before.activated.connect(lambda _: self.ask())
        self.export_button.clicked.connect(self._on_export)
        self.copy_button.clicked.connect(lambda: copy_cells([_HEADER, *self.model.rows]))

    def _head(self) -> QGridLayout:
        head = QGridLayout()
        head.setSpacing(style.SPACE_M)
        for column, (words, box) in enumerate((("前次", self.before), ("本次", self.after))):
            label = QLabel(words)
            label.setBuddy(box)
            head.addWidget(label, 0, column)
            head.addWidget(box, 1, column)
            head.setColumnStretch(column, 1)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        return head

    # -- asking --

    def _offer(self, wanted: Submission | None = None) -> None:
        """Offer what the later one can be compared with; begin with the one wanted, or the one before."""
        from yangfan_desktop.ledger.submission_diff import comparable, previous  # noqa: PLC0415

        after = next(one for one in self._every if one.number == self.after.currentData())
        before = wanted or previous(self._every, after)
        alike = comparable(self._every, after)
        self.before.clear()
        for one in alike if before is None or before in alike else [before, *alike]:
            self.before.addItem(one.title, one.number)
        if before is not None:
            self.before.setCurrentIndex(self.before.findData(before.number))
        self.before.setEnabled(self.before.count() > 0)
        self.ask()

    def ask(self) -> None:
        """Compare; the answer to an older question is dropped."""
        self._asked += 1
        number, before, after = self._asked, self.before.currentData(), self.after.currentData()
        for button in (self.copy_button, self.export_button):
            button.setEnabled(False)
        if before is None:
            self._show(BookChanges())
            self._stack.setCurrentWidget(self._alone)
            self.summary.clear()
            return
        self.summary.setText("正在对比…")

        def show(found: BookChanges) -> None:
            if number == self._asked:
                self._show(found)

        from yangfan_desktop.ledger.submission_diff import compare  # noqa: PLC0415 - seldom

        self._operations.read(
            "对比两次报送",
            lambda progress: compare(self._ledger, before, after, progress),
            show,
            owner=self,
        )

    # -- taking it out --

    def _on_export(self) -> None:
        from yangfan_desktop import paths  # noqa: PLC0415 - seldom

        before, after = self.before.currentData(), self.after.currentData()
        suggested = paths.documents() / f"报送差异 第{before}号至第{after}号.xlsx"
        out = ask_save(self, "导出工作簿", suggested, "Excel工作簿 (*.xlsx)")
        if out is not None:
            self.export_to(out)

    def export_to(self, out: Path) -> None:
        """Write all the differences as a workbook, and say where it is."""
        from yangfan_desktop.ledger.submission_diff import pair  # noqa: PLC0415 - seldom

        changes = self.changes
        before, after = pair(self._every, self.after.currentData(), self.before.currentData())

        def work(progress: Progress) -> int:
            from yangfan_desktop.ledger.exports import export_changes  # noqa: PLC0415 - XlsxWriter

            return export_changes(changes, before, after, out, progress=progress)

        def told(number: int) -> None:
            from yangfan_desktop.ui.dialogs.result import ResultDialog  # noqa: PLC0415 - seldom

            ResultDialog(self, f"已导出{number:,}处差异", str(out), file=out).open()

        self._operations.read("导出工作簿", work, told, owner=self)

    # -- showing --

    def _show(self, found: BookChanges) -> None:
        self.changes = found
        self.summary.setText(found.words())
        self._make_chips(found)
        self._narrow(None)
        self._stack.setCurrentWidget(self.view if found.differences else self._same)
        for button in (self.copy_button, self.export_button):
            button.setEnabled(bool(found.differences))

    def _make_chips(self, found: BookChanges) -> None:
        for chip in self._chips.buttons():
            self._chips.removeButton(chip)
            chip.hide()
            chip.deleteLater()
        while self._chip_row.count():
            self._chip_row.takeAt(0)
        counts = found.counts()
        sorts: list[Sort | None] = [sort for sort in Sort if counts[sort]]
        for sort in [None, *sorts] if found.differences else []:
            number = counts[sort] if sort else len(found.differences)
            chip = QPushButton(f"{sort.label if sort else '全部'}{number:,}处")
            style.mark(chip, role="chip")
            chip.setCheckable(True)
            chip.setChecked(sort is None)
            chip.setAutoDefault(False)
            chip.clicked.connect(lambda _, sort=sort: self._narrow(sort))
            self._chips.addButton(chip)
            self._chip_row.addWidget(chip)
        self._chip_row.addStretch()

    def _narrow(self, sort: Sort | None) -> None:
        """Show the differences of this sort only, or all of them."""
        shown = [one for one in self.changes.differences if sort in (None, one.sort)]
        self.model.show([_row(one) for one in shown])


def _row(one: Difference) -> tuple[str, ...]:
    whole = one.sort in (Sort.ADDED, Sort.GONE)
    before = one.before or ("" if whole else _BLANK)
    after = one.after or ("" if whole else _BLANK)
    if one.before_at == one.after_at or not one.before_at:
        place = one.after_at
    else:
        place = f"{one.before_at} → {one.after_at}" if one.after_at else one.before_at
    return one.sort.label, one.record, one.column, before, after, one.by, place
