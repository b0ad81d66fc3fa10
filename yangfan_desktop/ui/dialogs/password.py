"""Asking for the password of one workbook; the file may be left out instead."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.ui import style


class PasswordDialog(QDialog):
    """`entered(password)`; closing it otherwise leaves the file out."""

    entered = Signal(str)

    def __init__(self, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("打开密码")
        self.setMinimumWidth(420)
        said = QLabel(sentence)
        said.setWordWrap(True)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName("打开密码")
        self.shown = QCheckBox("显示密码")
        hint = QLabel("密码只用来读取这个文件，不会保存。")
        style.mark(hint, role="muted")
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.ok_button = buttons.button(standard.Ok)
        self.ok_button.setText("打开")
        self.ok_button.setEnabled(False)
        buttons.button(standard.Cancel).setText("不导入这个文件")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[style.SPACE_L] * 4)
        layout.setSpacing(style.SPACE_M)
        for widget in (said, self.line, self.shown, hint, buttons):
            layout.addWidget(widget)
        self.line.textChanged.connect(lambda words: self.ok_button.setEnabled(bool(words)))
        self.shown.toggled.connect(self._on_shown)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)

    def accept(self) -> None:
        super().accept()
        self.entered.emit(self.line.text())

    def _on_shown(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        mode = QLineEdit.EchoMode
        self.line.setEchoMode(mode.Normal if on else mode.Password)
