"""报送留存: what was sent, numbered and frozen; open it again, or put it into a folder."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QPushButton

from yangfan_desktop import paths
from yangfan_desktop.domain.changes import Changes
from yangfan_desktop.domain.progress import Progress
from yangfan_desktop.ui import icons
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.operations import Operations
from yangfan_desktop.ui.outside import open_outside
from yangfan_desktop.ui.pages.page import Page
from yangfan_desktop.ui.widgets.empty_state import EmptyState
from yangfan_desktop.ui.widgets.page_head import headed

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger
    from yangfan_desktop.ledger.submissions import Submission


class SubmissionsPage(Page):
    """The newest first; a double click opens a copy."""

    fill_wanted = Signal()

    def __init__(self, ledger: Ledger, operations: Operations) -> None:
        super().__init__()
        self._ledger = ledger
        self._operations = operations
        self._listed: list[Submission] = []
        header = ("编号", "时间", "文件", "台账", "记录", "报告期", "报送对象", "操作人")
        self.model = TextTable(header, (0, 4), self)
        self.table = calm_table(self.model, (52, 132, 220, 96, 60, 90, 130, 80), "报送留存", (2, 6))
        self.table.setFrameShape(self.table.Shape.NoFrame)
        self.open_button = QPushButton(icons.icon("open"), "打开副本")
        self.save_button = QPushButton(icons.icon("export"), "另存到文件夹…")
        self.compare_button = QPushButton(icons.icon("replace"), "与前次对比…")
        self._empty = EmptyState(
            "submissions",
            "还没有留存的报送",
            "填好上级表格后勾上“同时留存为报送”，文件原样编号存在台账里，以后随时查得到报过什么。",
            "填报上级表格…",
        )
        layout = headed(
            self,
            "报送留存",
            "报出去的文件原样编号留底，不会再变",
            self.compare_button,
            self.open_button,
            self.save_button,
        )
        layout.addWidget(self.table, 1)
        layout.addWidget(self._empty, 1)
        self._empty.wanted.connect(self.fill_wanted)
        self.open_button.clicked.connect(self._on_open)
        self.save_button.clicked.connect(self._on_save)
        self.compare_button.clicked.connect(self.compare)
        self.table.activated.connect(lambda _: self._on_open())
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self._show()

    def take(self, changes: Changes) -> None:
        """A step may have kept another one, or taken one back."""
        if self.isVisible() and "attachments" in changes.registers:
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Show what is kept now."""
        from yangfan_desktop.ledger.submissions import submissions  # noqa: PLC0415 - seldom

        self._listed = submissions(self._ledger)
        self._show()

    def _show(self) -> None:
        self.model.show([self._row(one) for one in self._listed])
        self.table.setVisible(bool(self._listed))
        self._empty.setVisible(not self._listed)
        self.status.emit(f"共{len(self._listed):,}次报送")
        self._enable()

    def _row(self, one: Submission) -> tuple[str, ...]:
        register = self._ledger.registers.get(one.facts.register)
        names = "、".join(name for name, _ in one.files)
        return (
            str(one.number),
            f"{one.at:%Y-%m-%d %H:%M}",
            names,
            register.noun if register else one.facts.register,
            f"{one.facts.records:,}",
            one.facts.period,
            one.facts.receiver,
            one.operator,
        )

    def _chosen(self) -> Submission | None:
        rows = self.table.selectionModel().selectedRows()
        return self._listed[rows[0].row()] if rows else None

    def _enable(self) -> None:
        for button in (self.open_button, self.save_button, self.compare_button):
            button.setEnabled(self._chosen() is not None)

    def save_to(self, number: int, folder: Path, *, show: bool) -> None:
        """Write the files there, and open the first of them if that is wanted."""
        ledger = self._ledger

        def work(_: Progress) -> list[Path]:
            from yangfan_desktop.ledger.submissions import save_files  # noqa: PLC0415 - seldom

            return save_files(ledger, number, folder)

        def done(files: list[Path]) -> None:
            open_outside(self, files[0] if show else folder)

        self._operations.read("取出报送文件", work, done)

    def compare(self) -> None:
        """What the chosen submission says otherwise than the one before it, or than the other chosen."""
        from yangfan_desktop.ui.dialogs.submission_diff import SubmissionDiffDialog  # noqa: PLC0415

        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        chosen = [self._listed[row] for row in rows[:2]]
        if chosen:
            before = chosen[1] if len(chosen) == 2 else None
            SubmissionDiffDialog(
                self._ledger, self._listed, chosen[0], self._operations, self, before
            ).open()

    def _on_open(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            folder = Path(tempfile.mkdtemp(prefix=f"报送{chosen.number}-"))
            self.save_to(chosen.number, folder, show=True)

    def _on_save(self) -> None:
        chosen = self._chosen()
        name = QFileDialog.getExistingDirectory(self, "另存到文件夹", str(paths.documents()))
        if chosen is not None and name:
            self.save_to(chosen.number, Path(name), show=False)
