"""批量修改: one field of many records gets the same value."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QStackedWidget,
    QWidget,
)

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.ui import style
from yangfan_desktop.ui.choosing import Choice, of_fields, of_options
from yangfan_desktop.ui.dialogs.frame import Buttons, lay_out, note
from yangfan_desktop.ui.models.delegates import ValueEdit
from yangfan_desktop.ui.widgets.box_choices import add_choices
from yangfan_desktop.ui.widgets.date_edit import line_for
from yangfan_desktop.ui.widgets.initials_list import find_by_initials
from yangfan_desktop.ui.widgets.search_box import make_searchable


class BulkEditDialog(QDialog):
    """`chosen(field key, words)` when the user goes on; a preview follows."""

    chosen = Signal(str, str)

    def __init__(self, fields: Sequence[Field], now: str, number: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("批量修改")
        self.setMinimumWidth(style.px(460))
        self._fields = tuple(fields)
        self.column = QComboBox()
        self.editors = QStackedWidget()
        add_choices(self.column, of_fields(self._fields))
        for field in self._fields:
            self.editors.addWidget(_editor(field, self))
        self.column.currentIndexChanged.connect(self.editors.setCurrentIndex)
        self.column.setCurrentIndex(max(0, self.column.findData(now)))
        make_searchable(self.column)
        form = QFormLayout()
        form.setSpacing(style.SPACE_M)
        self.column.setAccessibleName("字段")
        form.addRow("字段", self.column)
        form.addRow("改为", self.editors)
        hint = note("留空表示清除。下一步先给出每条记录的对照，确认后才写入。")
        lay_out(self, note(f"将修改{number}", "plain"), form, hint, Buttons(self, "下一步…"))
        self.column.ensurePolished()
        self.editors.setFixedHeight(self.column.sizeHint().height())

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
        add_choices(combo, (Choice(""), *of_options(field)))
        combo.setAccessibleName("改为")
        find_by_initials(combo)
        return combo
    edit = line_for(field, parent)
    edit.setFrame(True)
    edit.setAccessibleName("改为")
    return edit
