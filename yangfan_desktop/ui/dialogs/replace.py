"""查找和替换: words in one column or in every column of words, of the records that are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from yangfan_desktop.domain.fields import Field
from yangfan_desktop.ui import style
from yangfan_desktop.ui.choosing import of_fields
from yangfan_desktop.ui.dialogs.frame import CloseButton, lay_out
from yangfan_desktop.ui.widgets.box_choices import add_choices
from yangfan_desktop.ui.widgets.search_box import make_searchable


class ReplaceDialog(QDialog):
    """`find_wanted` for the next place, `replace_wanted` for all of them; the dialog stays open."""

    find_wanted = Signal()
    replace_wanted = Signal()

    def __init__(self, fields: Sequence[Field], now: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("查找和替换")
        self.setMinimumWidth(style.px(440))
        self.find_edit = QLineEdit()
        self.new_edit = QLineEdit()
        self.column = QComboBox()
        self.column.addItem("所有文字列", "")
        add_choices(self.column, of_fields(fields))
        self.column.setCurrentIndex(max(0, self.column.findData(now)))
        make_searchable(self.column)
        self.whole = QCheckBox("单元格完全匹配")
        form = QFormLayout()
        form.setSpacing(style.SPACE_M)
        form.addRow("查找内容", self.find_edit)
        form.addRow("替换为", self.new_edit)
        form.addRow("查找的列", self.column)
        form.addRow("", self.whole)
        buttons = CloseButton(self)
        self.next_button = QPushButton("查找下一个")
        self.replace_button = QPushButton("全部替换…")
        for button in (self.next_button, self.replace_button):
            buttons.addButton(button, CloseButton.ButtonRole.ActionRole)
        buttons.close_button.setAutoDefault(False)
        buttons.close_button.setDefault(False)
        self.replace_button.setAutoDefault(False)
        self.next_button.setDefault(True)
        lay_out(self, form, buttons)
        self.next_button.clicked.connect(self.find_wanted)
        self.replace_button.clicked.connect(self.replace_wanted)
        self.find_edit.textChanged.connect(self._on_typed)
        self._on_typed()

    def replacing(self) -> Callable[[str], str | None]:
        """What makes a text with the words replaced; nothing of one in which they do not occur."""
        wanted, new, whole = self.find_edit.text(), self.new_edit.text(), self.whole.isChecked()

        def replaced(text: str) -> str | None:
            occurs = text == wanted if whole else wanted in text
            return text.replace(wanted, new) if wanted and occurs else None

        return replaced

    @property
    def key(self) -> str:
        """The column that is searched; empty for all."""
        return str(self.column.currentData())

    def _on_typed(self) -> None:
        for button in (self.next_button, self.replace_button):
            button.setEnabled(bool(self.find_edit.text()))
