"""保存当前视图: asking for its name; one of the same name is replaced, which is said before."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import Buttons, lay_out, note


class NameViewDialog(QDialog):
    """`named(name)` when the user goes on."""

    named = Signal(str)

    def __init__(self, taken: Collection[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._taken = frozenset(taken)
        self.setWindowTitle("保存当前视图")
        self.setMinimumWidth(style.px(420))
        self.name = QLineEdit()
        self.name.setPlaceholderText("例如：在建项目进度")
        self._hint = note()
        form = QFormLayout()
        form.setSpacing(style.SPACE_M)
        form.addRow("视图名称", self.name)
        self.buttons = Buttons(self, "保存")
        lay_out(self, form, self._hint, self.buttons)
        self.name.textChanged.connect(lambda _: self._on_typed())
        self._on_typed()

    def accept(self) -> None:
        super().accept()
        self.named.emit(self.name.text().strip())

    def _on_typed(self) -> None:
        name = self.name.text().strip()
        replaces = name in self._taken
        self.buttons.go.setEnabled(bool(name))
        self.buttons.go.setText("替换" if replaces else "保存")
        self._hint.setText(
            f"已有视图“{name}”，保存会替换它"
            if replaces
            else "列、冻结、排序、搜索、筛选和分组一起保存。"
        )
        style.mark(self._hint, role="warn" if replaces else "muted")
