"""报表: every report that can be made, when it was last printed, and the printed ones that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.pages.page import Page
from yangfan_desktop.ui.widgets.page_head import page_head

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ledger.reports import Run
    from yangfan_desktop.report.catalogue import ReportKind


class ReportsPage(Page):
    """`report_wanted(key)` to look at a report; `run_wanted(code)` at one that was printed."""

    report_wanted = Signal(str)
    run_wanted = Signal(str)

    def __init__(self, ledger: Ledger, operations: Operations) -> None:
        super().__init__()
        self._ledger = ledger
        self._operations = operations
        self._kinds: Sequence[ReportKind] = ()
        self._runs: list[Run] = []
        self.model = TextTable(("报告", "内容来自", "上次打印", "次数"), (3,), self)
        self.table = calm_table(self.model, (380, 220, 150, 60), "可以生成的报告", (0,))
        self.table.setFrameShape(self.table.Shape.NoFrame)
        self.kept = TextTable(
            ("编号", "报告", "数据截至", "用途", "打印时间", "经手", "次数"), (0, 6), self
        )
        self.kept_table = calm_table(
            self.kept, (56, 300, 110, 60, 140, 100, 60), "留档的报告", (1,)
        )
        self.kept_table.setFrameShape(self.kept_table.Shape.NoFrame)
        self.open_button = QPushButton("生成报告…")
        style.mark(self.open_button, role="primary")
        self.code_button = QPushButton(icons.icon("search"), "编码查询…")
        self._below = QWidget()
        self._kept_title = QLabel()
        self._kept_title.setFont(style.font(style.TEXT_PT, bold=True))
        self._lay_out()
        self.open_button.clicked.connect(self._on_open)
        self.code_button.clicked.connect(lambda: self.run_wanted.emit(""))
        self.table.activated.connect(lambda _: self._on_open())
        self.kept_table.activated.connect(
            lambda index: self.run_wanted.emit(str(self._runs[index.row()].number))
        )
        self.table.selectionModel().selectionChanged.connect(self._enable)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Ask which reports were printed, and when."""

        def work(_: object) -> tuple[Sequence[ReportKind], list[Run]]:
            from yangfan_desktop.ledger.reports import catalogue, runs  # noqa: PLC0415 - reportlab

            return catalogue(), runs(self._ledger)

        self._operations.read("列出报告", work, self._show, quiet=True, owner=self)

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self._below)
        inner.setContentsMargins(0, style.SPACE_M, 0, 0)
        inner.setSpacing(style.SPACE_S)
        self._kept_title.setContentsMargins(style.SPACE_L, 0, style.SPACE_L, 0)
        inner.addWidget(self._kept_title)
        inner.addWidget(self.kept_table, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self._below)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(
            page_head(
                "报表",
                "双击先看版面，再打印或存成文件；印过的自动留档，凭编码查得到",
                self.code_button,
                self.open_button,
            )
        )
        layout.addWidget(split, 1)

    def _show(self, found: tuple[Sequence[ReportKind], list[Run]]) -> None:
        chosen = self.chosen
        self._kinds, self._runs = found
        self.model.show([self._row(kind) for kind in self._kinds])
        keys = [kind.key for kind in self._kinds]
        self.table.selectRow(keys.index(chosen) if chosen in keys else 0)
        self.kept.show([_run_row(one) for one in self._runs])
        number = len(self._runs)
        self._kept_title.setText(f"留档的报告　{number:,}次")
        self._below.setVisible(bool(number))
        self.status.emit(f"共{len(self._kinds):,}种报告，留档{number:,}次")
        self._enable()

    def _row(self, kind: ReportKind) -> tuple[str, ...]:
        mine = [one for one in self._runs if one.kind == kind.key]
        register = self._ledger.registers.get(kind.register)
        last = f"{mine[0].at:%Y-%m-%d %H:%M}" if mine else ""
        times = f"{len(mine):,}" if mine else ""
        return (kind.title, register.title if register else "", last, times)

    @property
    def chosen(self) -> str:
        """The key of the report that is chosen; empty where none is."""
        rows = self.table.selectionModel().selectedRows()
        return self._kinds[rows[0].row()].key if rows else ""

    def _enable(self) -> None:
        self.open_button.setEnabled(bool(self.chosen))

    def _on_open(self) -> None:
        if self.chosen:
            self.report_wanted.emit(self.chosen)


def _run_row(one: Run) -> tuple[str, ...]:
    return (
        str(one.number),
        one.title,
        f"{one.as_of:%Y-%m-%d}",
        one.purpose.value,
        f"{one.at:%Y-%m-%d %H:%M}",
        one.operator,
        f"{one.prints:,}",
    )
