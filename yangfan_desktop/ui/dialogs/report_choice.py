"""Choosing which report to make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.ui import icons, style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yangfan_desktop.report.catalogue import ReportKind


class ReportChoice(QDialog):
    """`chosen` carries the kind of report."""

    chosen = Signal(object)

    def __init__(self, kinds: Sequence[ReportKind], parent: QWidget) -> None:
        super().__init__(parent)
        self._kinds = kinds
        self.setWindowTitle("生成报告")
        self.setMinimumSize(480, 280)
        self.list = QListWidget()
        self.list.setObjectName("sheet_list")
        self.list.setAccessibleName("报告")
        self.list.setIconSize(QSize(style.ICON, style.ICON))
        self.list.setWordWrap(True)
        for kind in kinds:
            self.list.addItem(QListWidgetItem(icons.icon("report"), kind.title))
        self.list.setCurrentRow(0)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        buttons.button(standard.Ok).setText("下一步…")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[style.SPACE_L] * 4)
        layout.setSpacing(style.SPACE_M)
        layout.addWidget(QLabel("选择要生成的报告"))
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.list.itemActivated.connect(self.accept)
        self.finished.connect(self.deleteLater)

    def accept(self) -> None:
        kind = self._kinds[self.list.currentRow()]
        super().accept()
        self.chosen.emit(kind)
