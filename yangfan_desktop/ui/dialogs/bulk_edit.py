"""批量修改: one field of many records gets the same value."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.ui import style
from yangfan_desktop.ui.models.delegates import ValueEdit


class BulkEditDialog(QDialog):
    """`chosen(field key, words)` when the user goes on; a preview follows."""

    chosen = Signal(str, str)

    def __init__(self, fields: Sequence[Field], now: str, number: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("批量修改")
        self.setMinimumWidth(460)
        self._fields = tuple(fields)
        self.column = QComboBox()
        self.editors = QStackedWidget()
        for field in self._fields:
            self.column.addItem(field.label, field.key)
            self.editors.addWidget(_editor(field, self))
        self.column.currentIndexChanged.connect(self.editors.setCurrentIndex)
        self.column.setCurrentIndex(max(0, self.column.findData(now)))
        form = QFormLayout()
        form.setSpacing(style.SPACE_M)
        form.addRow("修改哪些记录", QLabel(number))
        form.addRow("字段", self.column)
        form.addRow("改为", self.editors)
        hint = QLabel("留空表示清除。下一步先给出每条记录的对照，确认后才写入。")
        style.mark(hint, role="muted")
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        buttons.button(standard.Ok).setText("下一步…")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[style.SPACE_L] * 4)
        layout.setSpacing(style.SPACE_L)
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addWidget(buttons)
        self.finished.connect(self.deleteLater)

    def accept(self) -> None:
        editor = self.editors.currentWidget()
        words = editor.currentText() if isinstance(editor, QComboBox) else ""
        if isinstance(editor, ValueEdit):
            if editor.wrong():
                editor.setFocus()
                return
            words = editor.text()
        super().accept()
        self.chosen.emit(str(self.column.currentData()), words)


def _editor(field: Field, parent: QWidget) -> QWidget:
    if field.kind in (Kind.CHOICE, Kind.FLAG):
        combo = QComboBox()
        labels = [option.label for option in field.options] or ["是", "否"]
        combo.addItems(["", *labels])
        return combo
    edit = ValueEdit(field, parent)
    edit.setFrame(True)
    return edit
