"""编码查询: what a printed code was, whether it still holds, and the records that it was made from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.ui import style
from yangfan_desktop.ui.errors import show_error
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.save_names import ask_save
from yangfan_desktop.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ledger.reports import Found, Made, Run


class CodeLookup(QDialog):
    """`records_wanted(register, ids)` to look at the rows; `written(Made, Path)` after a reprint."""

    records_wanted = Signal(str, object)
    written = Signal(object, object)

    def __init__(
        self, ledger: Ledger, operations: Operations, folder: Path, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._operations = operations
        self._folder = folder
        self._runs: list[Run] = []
        self.found: Found | None = None
        self.setWindowTitle("编码查询")
        style.fit(self, 860, 600)
        self.code = QLineEdit()
        self.code.setAccessibleName("编码")
        self.code.setPlaceholderText("印在图表下面的编码，例如12-3；只写12查整份报告")
        self.look = QPushButton("查询")
        self.look.setDefault(True)
        self.title, self.facts, self.verdict = QLabel(), QLabel(), QLabel()
        self.kept = TextTable(
            ("编号", "报告", "数据截至", "用途", "打印时间", "经手", "次数"),
            right=(0, 6),
            parent=self,
        )
        self.differences = TextTable(("位置", "当时", "现在"), parent=self)
        self.steps = TextTable(("时间", "操作", "动过的记录", "其中本报告的"), parent=self)
        self.tabs = QTabWidget()
        self._kept_stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._load()

    # -- building --

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[style.SPACE_L] * 4)
        layout.setSpacing(style.SPACE_M)
        line = QHBoxLayout()
        line.addWidget(self.code, 1)
        line.addWidget(self.look)
        layout.addLayout(line)
        self.title.setFont(style.font(style.HEADING_PT, bold=True))
        for label in (self.title, self.facts, self.verdict):
            label.setWordWrap(True)
            layout.addWidget(label)
            label.hide()
        style.mark(self.facts, role="muted")
        self._kept_view = calm_table(
            self.kept, (50, 250, 110, 60, 140, 100, 60), "留档的报告", (1,)
        )
        none = EmptyState(
            "report",
            "还没有留档的报告",
            "报告打印或存成文件时自动留档，以后凭图表下面的编码查得到。",
        )
        for page in (self._kept_view, none):
            self._kept_stack.addWidget(page)
        self.tabs.addTab(self._kept_stack, "留档的报告")
        self.tabs.addTab(calm_table(self.differences, (440, 180), "变化"), "变化")
        self.tabs.addTab(calm_table(self.steps, (140, 340, 100), "此后的操作"), "此后的操作")
        self.tabs.setTabVisible(1, False)  # noqa: FBT003 - Qt's own
        self.tabs.setTabVisible(2, False)  # noqa: FBT003
        layout.addWidget(self.tabs, 1)
        buttons = QHBoxLayout()
        self.records, self.again = QPushButton("打开当时的记录 ▾"), QPushButton("按原样重印…")
        self.close_button = QPushButton("关闭")
        for button in (self.records, self.again, self.close_button):
            button.setAutoDefault(False)
        buttons.addWidget(self.records)
        buttons.addWidget(self.again)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        style.mark(self.records, role="menu")
        self.records.setEnabled(False)
        self.again.setEnabled(False)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.look.clicked.connect(lambda: self.look_up(self.code.text()))
        self._kept_view.activated.connect(self._on_kept)
        self.again.clicked.connect(self._ask_reprint)
        self.close_button.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)

    # -- asking --

    def _load(self) -> None:
        def work(_: Progress) -> list[Run]:
            from yangfan_desktop.ledger.reports import runs  # noqa: PLC0415 - loads report

            return runs(self._ledger)

        self._operations.read("留档的报告", work, self._show_runs, quiet=True)

    def look_up(self, code: str) -> None:
        """Say what this code stands for."""
        if not code.strip():
            return
        self.code.setText(code)

        def work(_: Progress) -> Found:
            from yangfan_desktop.ledger.reports import look_up  # noqa: PLC0415 - loads report

            return look_up(self._ledger, code)

        self._operations.read("查编码", work, self._show, self._on_failed)

    def _ask_reprint(self) -> None:
        if self.found is None:
            return
        suggested = self._folder / f"{self.found.run.title}（第{self.found.run.number}次）.pdf"
        out = ask_save(self, "重印为", suggested, "PDF文件 (*.pdf);;Word文档 (*.docx)")
        if out is not None:
            self.reprint(out)

    def reprint(self, out: Path) -> None:
        """Write the kept paper once more, with the words and numbers that it had."""
        if self.found is None:
            return
        number = str(self.found.run.number)

        def work(progress: Progress) -> Made:
            from yangfan_desktop.ledger.reports import reprint  # noqa: PLC0415 - loads report

            return reprint(self._ledger, number, out, progress=progress)

        self._operations.read("重印", work, lambda made: self.written.emit(made, out))

    # -- showing --

    def _show_runs(self, runs: list[Run]) -> None:
        self._runs = runs
        self.kept.show(
            [
                (
                    str(run.number),
                    run.title,
                    run.as_of.isoformat(),
                    run.purpose.value,
                    f"{run.at:%Y-%m-%d %H:%M}",
                    run.operator,
                    str(run.prints),
                )
                for run in runs
            ]
        )
        self.tabs.setTabText(0, f"留档的报告（{len(runs):,}次）" if runs else "留档的报告")
        self._kept_stack.setCurrentIndex(0 if runs else 1)

    def _show(self, found: Found) -> None:
        self.found = found
        run = found.run
        of = f"的“{found.exhibit}”" if found.exhibit else ""
        self.title.setText(f"第{run.number}次报告《{run.title}》{of}")
        self.facts.setText(
            f"数据截至{run.as_of.isoformat()}，{run.at:%Y-%m-%d %H:%M}由{run.operator}生成，"
            f"用途：{run.purpose.value}，共打印或保存{run.prints}次"
        )
        changed = len(found.differences)
        self.verdict.setText(
            f"数据已经变化：现在再印，有{changed:,}处不同。"
            if found.has_changed
            else "数据没有变化：现在再印，结果相同。"
        )
        style.mark(self.verdict, role="warn" if found.has_changed else "good")
        for label in (self.title, self.facts, self.verdict):
            label.show()
        self.differences.show([(one.where, one.before, one.now) for one in found.differences])
        self.steps.show(
            [
                (f"{step.at:%Y-%m-%d %H:%M}", step.label, f"{step.touched:,}", f"{step.of_run:,}")
                for step in found.steps
            ]
        )
        for at, title, count in (
            (1, f"变化{changed:,}处", changed),
            (2, f"此后的操作{len(found.steps):,}步", len(found.steps)),
        ):
            self.tabs.setTabVisible(at, count > 0)
            self.tabs.setTabText(at, title)
        self.tabs.setCurrentIndex(1 if changed else 0)
        self._offer_records(found)

    def _offer_records(self, found: Found) -> None:
        menu = QMenu(self)
        for key, ids in found.records.items():
            register = self._ledger.registers.get(key)
            if register is not None and ids:
                action = menu.addAction(f"{register.title}（{len(ids):,}条）")
                action.triggered.connect(lambda _=False, key=key, ids=ids: self._go(key, ids))
        self.records.setMenu(menu)
        self.records.setEnabled(not menu.isEmpty())
        self.again.setEnabled(True)

    def _go(self, register: str, ids: object) -> None:
        self.accept()
        self.records_wanted.emit(register, ids)

    def _on_kept(self, index: QModelIndex) -> None:
        self.look_up(str(self._runs[index.row()].number))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            show_error(self, error)
            return
        self.found = None
        self.title.setText(str(error))
        self.title.show()
        self.facts.hide()
        self.verdict.hide()
        for at in (1, 2):  # what was found before belongs to another code
            self.tabs.setTabVisible(at, False)  # noqa: FBT003
        self.records.setEnabled(False)
        self.again.setEnabled(False)
