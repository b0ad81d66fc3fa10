"""Asking for the password of one workbook; the file may be left out instead."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QWidget

from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import Buttons, lay_out, note
from yangfan_desktop.ui.dialogs.question import ended


class PasswordDialog(QDialog):
    """`entered(password)`; closing it otherwise leaves the file out."""

    entered = Signal(str)

    def __init__(self, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("打开密码")
        self.setMinimumWidth(style.px(420))
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName("打开密码")
        self.shown = QCheckBox("显示密码")
        hint = note("密码只用来读取这个文件，不会保存。")
        buttons = Buttons(self, "打开", "不导入这个文件")
        self.ok_button = buttons.go
        self.ok_button.setEnabled(False)
        lay_out(self, note(ended(sentence), "plain"), self.line, self.shown, hint, buttons)
        self.line.textChanged.connect(lambda words: self.ok_button.setEnabled(bool(words)))
        self.shown.toggled.connect(self._on_shown)

    def accept(self) -> None:
        super().accept()
        self.entered.emit(self.line.text())

    def _on_shown(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        mode = QLineEdit.EchoMode
        self.line.setEchoMode(mode.Normal if on else mode.Password)
