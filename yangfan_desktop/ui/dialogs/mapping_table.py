"""The list of a sheet's columns in which the user may say what a column is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.ui.models.text_table import TextTable

NOT_MAPPED = "未对应，不导入"
NEW_FIELD = "+"
"""Stands in the place of a field's key for a field of the user's own that is yet to be made."""
_FIELD = 2
_AnyIndex = QModelIndex | QPersistentModelIndex


class MappingTable(TextTable):
    """`decided(letter, key)`: the column is this field, nothing at all (an empty key), or `NEW_FIELD`."""

    decided = Signal(str, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(("列", "表头", "对应字段", "把握", "依据"), parent=parent)
        self._choices: list[tuple[str, str]] = []

    def show_columns(self, register: Register, rows: Sequence[Sequence[str]]) -> None:
        """Show these columns; any field of the register may be chosen for each."""
        self._choices = [(one.heading, one.key) for one in register.fields]
        self.show(rows)

    def choices(self, row: int) -> list[tuple[str, str]]:
        """The words to choose from for this column, with what each stands for."""
        header = self.rows[row][1]
        new = [(f"新增自定义字段“{header}”", NEW_FIELD)] if header.strip() else []
        return [("不导入", ""), *new, *self._choices]

    def decide(self, row: int, key: str) -> None:
        """The user has chosen."""
        self.decided.emit(self.rows[row][0], key)

    def flags(self, index: _AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == _FIELD else flags

    def data(self, index: _AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401
        if role == Qt.ItemDataRole.EditRole:
            return self.rows[index.row()][index.column()]
        return super().data(index, role)


def let_choose(view: QTableView) -> None:
    """A double click, F2 or a key opens the list of fields."""
    triggers = QAbstractItemView.EditTrigger
    view.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
    view.setItemDelegateForColumn(_FIELD, _Choice(view))


class _Choice(QStyledItemDelegate):
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: _AnyIndex
    ) -> QWidget:
        del option
        combo = QComboBox(parent)
        combo.setMaxVisibleItems(20)
        model = index.model()
        if isinstance(model, MappingTable):
            for label, key in model.choices(index.row()):
                combo.addItem(label, key)
        combo.activated.connect(lambda: self._commit(combo))
        return combo

    def setEditorData(self, editor: QWidget, index: _AnyIndex) -> None:
        if isinstance(editor, QComboBox):
            words = str(index.data()).partition("（")[0]
            found = [row for row in range(editor.count()) if editor.itemText(row).startswith(words)]
            editor.setCurrentIndex(found[0] if found else 0)
            editor.showPopup()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _AnyIndex) -> None:
        if isinstance(editor, QComboBox) and isinstance(model, MappingTable):
            model.decide(index.row(), str(editor.currentData()))

    def _commit(self, combo: QComboBox) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo, QAbstractItemDelegate.EndEditHint.NoHint)
