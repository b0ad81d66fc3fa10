"""操作记录: every step that was ever written, and a way to take one of them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QPushButton, QVBoxLayout, QWidget

from yangfan_desktop.domain.changes import Changes, ChangeSet
from yangfan_desktop.ui import icons, style
from yangfan_desktop.ui.models.text_table import TextTable, calm_table
from yangfan_desktop.ui.operations import Operations

if TYPE_CHECKING:
    from yangfan_desktop.ledger.ledger import Ledger

_LABEL = 1  # the column of what was done takes what room there is


class HistoryPage(QWidget):
    """The newest step first."""

    status = Signal(str)

    def __init__(self, ledger: Ledger, operations: Operations) -> None:
        super().__init__()
        self._ledger = ledger
        self._operations = operations
        self._steps: list[ChangeSet] = []
        self._stale = True
        self.model = TextTable(
            ("时间", "操作", "新增", "变更", "删除", "操作人", "状态"), (2, 3, 4)
        )
        self.model.setParent(self)
        self.table = calm_table(self.model, (150, 420, 70, 70, 70, 110, 90), "操作记录")
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_LABEL, QHeaderView.ResizeMode.Stretch)
        self.undo_button = QPushButton(icons.icon("undo"), "撤销选中的操作")
        self._lay_out()
        self.undo_button.clicked.connect(self._on_undo)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
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
            self.undo_button.setIcon(icons.icon("undo"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._reload()
        self.status.emit(f"共 {len(self._steps):,} 步操作")

    def _lay_out(self) -> None:
        title = QLabel("操作记录")
        title.setFont(style.font(style.HEADING_PT, bold=True))
        note = QLabel("每一步都可以撤销，包括很久以前的导入")
        style.mark(note, role="muted")
        head = QHBoxLayout()
        head.setSpacing(style.SPACE_M)
        head.setContentsMargins(style.SPACE_L, style.SPACE_L, style.SPACE_L, style.SPACE_M)
        head.addWidget(title)
        head.addWidget(note)
        head.addStretch()
        head.addWidget(self.undo_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        self.table.setFrameShape(self.table.Shape.NoFrame)
        layout.addWidget(self.table, 1)

    def _reload(self) -> None:
        from yangfan_desktop.ledger.history import change_sets  # noqa: PLC0415 - after first paint

        self._stale = False
        self._steps = change_sets(self._ledger)
        self.model.show([_row(step) for step in self._steps])
        self.status.emit(f"共 {len(self._steps):,} 步操作")

    def _chosen(self) -> ChangeSet | None:
        rows = self.table.selectionModel().selectedRows()
        return self._steps[rows[0].row()] if rows else None

    def _on_selected(self) -> None:
        step = self._chosen()
        standing = step is not None and step.undone_by is None
        self.undo_button.setEnabled(standing and not self._ledger.read_only)

    def _on_undo(self) -> None:
        from yangfan_desktop.ledger.history import take_back  # noqa: PLC0415 - after first paint

        step = self._chosen()
        if step is not None:
            self._operations.write("撤销", lambda _: take_back(self._ledger, step))


def _row(step: ChangeSet) -> tuple[str, ...]:
    counts = (
        f"{number:,}" if number else "" for number in (step.created, step.changed, step.deleted)
    )
    state = "已撤销" if step.undone_by is not None else ""
    return (f"{step.at:%Y-%m-%d %H:%M}", step.label, *counts, step.operator, state)
