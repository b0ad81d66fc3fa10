"""The settings where no ledger is open."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import CloseButton
from yangfan_desktop.ui.pages.settings_page import SettingsPage
from yangfan_desktop.ui.recent import RecentLedgers


class SettingsDialog(QDialog):
    """The page, in a dialog."""

    def __init__(self, kept: RecentLedgers, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("设置")
        style.fit(self, 792, 600)
        self.page = SettingsPage(kept, None)
        buttons = CloseButton(self)
        for button in self.page.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter in a line opens no dialog of files
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, style.SPACE_L)
        layout.addWidget(self.page, 1)
        below = QHBoxLayout()
        below.setContentsMargins(style.SPACE_L, 0, style.SPACE_L, 0)
        below.addWidget(buttons)
        layout.addLayout(below)
        self.finished.connect(self.deleteLater)
