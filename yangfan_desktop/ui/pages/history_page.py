"""操作记录: every step that was ever written, what it did, and a way to take any of them back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPushButton,
    QStackedWidget,
)

from yangfan_desktop.domain.changes import Changes, ChangeSet, ChangeSetId
from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.errors import show_error
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.outside import open_outside
from yangfan_desktop.ui.pages.page import Page
from yangfan_desktop.ui.pages.step_detail import StepDetailView
from yangfan_desktop.ui.widgets.empty_state import EmptyState
from yangfan_desktop.ui.widgets.page_head import headed, one_over_other

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

_PERIODS = (("全部时间", None), ("24小时内", 1), ("7天内", 7), ("30天内", 30), ("一年内", 366))
_KINDS = (
    ("全部操作", ()),
    ("导入", ("导入",)),
    ("新增", ("新增",)),
    ("修改", ("修改", "批量")),
    ("删除", ("删除",)),
    ("撤销和重做", ("撤销", "重做")),
    ("报送和附件", ("留存", "给")),
    ("项目办理", ("项目“",)),
)
"""What the labels of steps begin with, by sort."""
_EVERYBODY = "全部人员"
_QUICK_ENTRIES = 20_000
_UNDO, _REDO = "撤销这一步", "恢复这一步"
_DELETED, _STATE = 5, 7  # columns that are in sight only where something stands in them
_LABEL = 2  # the column of what was done takes what room there is


class HistoryPage(Page):
    """The newest step first. `record_wanted(register, record)` for a record that a step touched."""

    def __init__(self, ledger: Ledger, operations: Operations) -> None:
        super().__init__()
        self._ledger = ledger
        self._operations = operations
        self._steps: list[ChangeSet] = []
        self._shown: list[ChangeSet] = []
        self._stale = True
        self._awaited: ChangeSetId | None = None
        self.search = QLineEdit()
        self.search.setAcceptDrops(False)
        self.search.setPlaceholderText("查找操作、文件")
        self.search.setToolTip("按操作、文件名、操作人或日期查找，几个词用空格隔开")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(124)
        self.search.setMaximumWidth(200)
        self.search.setAccessibleName("筛选操作记录")
        self.kind, self.operator, self.period = QComboBox(), QComboBox(), QComboBox()
        for box, name in (
            (self.kind, "操作种类"),
            (self.operator, "操作人"),
            (self.period, "时间范围"),
        ):
            box.setAccessibleName(name)
        for label, beginnings in _KINDS:
            self.kind.addItem(label, beginnings)
        self.operator.addItem(_EVERYBODY)
        for label, days in _PERIODS:
            self.period.addItem(label, days)
        header = ("步", "时间", "操作", "新增", "修改", "删除", "操作人", "状态")
        self.model = TextTable(header, (0, 3, 4, 5))
        self.model.setParent(self)
        widths = (46, 132, 260, 52, 52, 52, 80, 96)
        self.table = calm_table(self.model, widths, "操作记录", (_LABEL,))
        self.table.setFrameShape(self.table.Shape.NoFrame)
        self.undo_button = QPushButton(icons.icon("undo"), _UNDO)
        self.detail = StepDetailView(ledger, operations)
        self._stack = QStackedWidget()
        self._lay_out()
        self.search.textChanged.connect(self._show)
        for box in (self.kind, self.operator, self.period):
            box.currentIndexChanged.connect(self._show)
        self.undo_button.clicked.connect(self._on_undo)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.detail.record_wanted.connect(self.record_wanted)
        self.detail.saved.connect(lambda folder: open_outside(self, folder))
        self._on_selected()

    def take(self, changes: Changes) -> None:
        """Every change is a new step."""
        del changes
        self._stale = True
        if self.isVisible():
            self._reload()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._on_selected()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._reload()
        self._tell()

    def go_to(self, change_set: ChangeSetId) -> None:
        """Show this step, whatever the filter was."""
        self._show_all()
        ids = [step.id for step in self._shown]
        self._awaited = None if change_set in ids or self._steps else change_set
        if change_set in ids:
            self.table.selectRow(ids.index(change_set))
            self.table.scrollTo(self.model.index(ids.index(change_set), 0))

    def _show_all(self) -> None:
        for box in (self.kind, self.operator, self.period):
            box.setCurrentIndex(0)
        self.search.clear()

    def _lay_out(self) -> None:
        split = one_over_other(self.table, self.detail)
        layout = headed(
            self,
            "操作记录",
            "每一步都可以撤销",
            self.kind,
            self.operator,
            self.period,
            self.search,
            self.undo_button,
        )
        empty = EmptyState(
            "history",
            "还没有操作",
            "导入表格、录入或修改之后，每一步都会记在这里：谁、什么时候、改了什么，随时可以撤销。",
        )
        self.nothing = EmptyState(
            "search", "没有符合条件的操作", "换个词，或者放宽种类、人员和时间。", "显示全部操作"
        )
        self.nothing.wanted.connect(self._show_all)
        for page in (split, empty, self.nothing):
            self._stack.addWidget(page)
        layout.addWidget(self._stack, 1)
        self.detail.setMinimumHeight(style.row_height() * 4)

    def _reload(self) -> None:
        """At once where little was ever written; what a step wrote is counted, which can take seconds."""
        from yangfan_desktop.ledger import history  # noqa: PLC0415 - after first paint

        self._stale = False
        ledger = self._ledger
        if not history.is_longer(ledger, _QUICK_ENTRIES):
            self._show_steps(history.change_sets(ledger))
            return
        self._operations.read(
            "读取操作记录",
            lambda _: history.change_sets(ledger),
            self._show_steps,
            quiet=True,
            owner=self,
        )

    def _show_steps(self, steps: list[ChangeSet]) -> None:
        self._steps = steps
        now = self.operator.currentText()
        self.operator.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.operator.clear()
        people = sorted({step.operator for step in self._steps})
        self.operator.addItems([_EVERYBODY, *people])
        self.operator.setCurrentIndex(max(0, self.operator.findText(now)))
        self.operator.blockSignals(False)  # noqa: FBT003
        self._show()
        if self._shown and self._chosen() is None:
            self.table.selectRow(0)  # what was done last is what one asks about first
        if self._awaited is not None:
            self.go_to(self._awaited)

    def _show(self) -> None:
        """The steps that the filter lets through; the chosen one stays chosen."""
        before = self._chosen()
        days, which = self.period.currentData(), self.kind.currentText()
        beginnings = tuple(self.kind.currentData())
        who = self.operator.currentText()
        words = self.search.text().casefold().split()
        now = datetime.now().astimezone()
        self._shown = [
            step
            for step in self._steps
            if (days is None or now - step.at < timedelta(days=days))
            and who in (_EVERYBODY, step.operator)
            and (not beginnings or step.label.startswith(beginnings) or _did(step, which))
            and _answers(step, words)
        ]
        self._stack.setCurrentIndex(0 if self._shown else 2 if self._steps else 1)
        self.model.show([_row(step) for step in self._shown])
        self.table.hide_empty((_DELETED, _STATE))
        if before is not None and before.id in (ids := [step.id for step in self._shown]):
            self.table.selectRow(ids.index(before.id))
        self._on_selected()
        self._tell()

    def _tell(self) -> None:
        shown, total = len(self._shown), len(self._steps)
        few = f"显示{shown:,}步，" if shown != total else ""
        self.status.emit(f"{few}共{total:,}步操作")

    def _chosen(self) -> ChangeSet | None:
        rows = self.table.selectionModel().selectedRows()
        row = rows[0].row() if rows else -1
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _on_selected(self) -> None:
        step = self._chosen()
        undone = step is not None and step.undone_by is not None
        self.undo_button.setText(_REDO if undone else _UNDO)
        self.undo_button.setIcon(icons.icon("redo" if undone else "undo"))
        self.undo_button.setEnabled(step is not None and not self._ledger.read_only)
        self.detail.show_step(step.id if step else None)

    def _on_undo(self) -> None:
        """Take the chosen step back; one that was taken back is brought again."""
        from yangfan_desktop.ledger.hindrances import UndoRefused  # noqa: PLC0415 - after paint
        from yangfan_desktop.ledger.history import take_back  # noqa: PLC0415 - after first paint

        chosen = self._chosen()
        if chosen is None:
            return
        wanted = chosen.id if chosen.undone_by is None else chosen.undone_by
        step = next((one for one in self._steps if one.id == wanted), chosen)

        def failed(error: Exception) -> None:
            if isinstance(error, UndoRefused):
                self._show_hindrances(error)
            else:
                show_error(self, error)

        title = "撤销" if chosen.undone_by is None else "恢复"
        self._operations.write(title, lambda _: take_back(self._ledger, step), None, failed)

    def _show_hindrances(self, error: Exception) -> None:
        from yangfan_desktop.ui.dialogs.hindrances import HindrancesDialog  # noqa: PLC0415 - seldom

        dialog = HindrancesDialog(error, self)
        dialog.step_wanted.connect(self.go_to)
        dialog.record_wanted.connect(self.record_wanted)
        dialog.open()


def _did(step: ChangeSet, what: str) -> bool:
    """Whether a number stands under this heading: a step may say so in other words."""
    return bool({"新增": step.created, "修改": step.changed, "删除": step.deleted}.get(what))


def _answers(step: ChangeSet, words: list[str]) -> bool:
    """Whether every word occurs in what was done, by whom, when, from which file."""
    text = " ".join((f"{step.at:%Y-%m-%d %H:%M}", step.label, step.operator, *step.files))
    return all(word in text.casefold() for word in words)


def _row(step: ChangeSet) -> tuple[str, ...]:
    counts = (
        f"{number:,}" if number else "" for number in (step.created, step.changed, step.deleted)
    )
    state = f"第{step.undone_by}步撤销" if step.undone_by is not None else ""
    at = f"{step.at:%Y-%m-%d %H:%M}"
    return (str(step.id), at, step.label, *counts, step.operator, state)
