"""Choosing the columns of a table: ticked ones are shown, in the order of the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from yangfan_desktop.domain.fields import Field
from yangfan_desktop.ui import style
from yangfan_desktop.ui.dialogs.frame import Buttons, lay_out, note

_ROW = 28
_KEY = Qt.ItemDataRole.UserRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ColumnsDialog(QDialog):
    """`chosen` carries the keys of the columns to show, from the left."""

    chosen = Signal(tuple)

    def __init__(self, fields: Sequence[Field], shown: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("选择显示的列")
        style.fit(self, 420, 520)
        self.search = QLineEdit()
        self.search.setAccessibleName("查找列")
        self.search.setPlaceholderText("查找列")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setObjectName("facet_list")
        self.list.setAccessibleName("列")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._fill(fields, shown)
        self._up, self._down = QPushButton("上移"), QPushButton("下移")
        everything, first = QPushButton("全部显示"), QPushButton("只留第一列")
        for button in (self._up, self._down, everything, first):
            style.mark(button, role="link")
            button.setAutoDefault(False)
        self._lay_out(everything, first)
        self.search.textChanged.connect(self._on_search)
        self._up.clicked.connect(lambda: self.move_current(-1))
        self._down.clicked.connect(lambda: self.move_current(1))
        everything.clicked.connect(lambda: self.tick_all(on=True))
        first.clicked.connect(lambda: self.tick_all(on=False))

    def move_current(self, by: int) -> None:
        """Move the current column up or down; the first one is frozen and stays."""
        row = self.list.currentRow()
        if row >= 1 and 1 <= row + by < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + by, item)
            self.list.setCurrentItem(item)

    def tick_all(self, *, on: bool) -> None:
        """Show every column, or none but the first."""
        for row in range(1, self.list.count()):
            self.list.item(row).setCheckState(_CHECKED if on else _UNCHECKED)

    def accept(self) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        super().accept()
        self.chosen.emit(tuple(item.data(_KEY) for item in items if item.checkState() == _CHECKED))

    def _fill(self, fields: Sequence[Field], shown: Sequence[str]) -> None:
        by_key = {field.key: field for field in fields}
        hidden = [field.key for field in fields if field.key not in shown]
        for key in (*shown, *hidden):
            item = QListWidgetItem(by_key[key].heading)
            item.setData(_KEY, key)
            item.setCheckState(_CHECKED if key in shown else _UNCHECKED)
            item.setSizeHint(QSize(0, style.px(_ROW)))
            if key == fields[0].key:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                item.setToolTip("这一列固定在最左边")
            self.list.addItem(item)

    def _lay_out(self, everything: QPushButton, first: QPushButton) -> None:
        hint = note("勾选要显示的列，拖动可以改变次序。")
        row = QHBoxLayout()
        for button in (self._up, self._down):
            row.addWidget(button)
        row.addStretch()
        for button in (everything, first):
            row.addWidget(button)
        lay_out(
            self, hint, self.search, self.list, row, Buttons(self, "显示这些列"), grows=self.list
        )

    def _on_search(self, words: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(words.strip() not in item.text())
