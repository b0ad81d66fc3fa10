"""The list of a sheet's columns: whether each is read, as which field, and whose value counts there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor
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
from yangfan_desktop.domain.profiles import Policy
from yangfan_desktop.ui import style
from yangfan_desktop.ui.models.text_table import TextTable

NOT_MAPPED = "未对应，不导入"
NEW_FIELD = "+"
"""Stands in the place of a field's key for a field of the user's own that is yet to be made."""
AGAIN = "*"
"""Stands there for a column that is to be recognised again."""
_LETTER, _FIELD, _RULE = 0, 2, 3
_LINE, _BESIDE_WORDS = 26, 36
_AnyIndex = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class MappingTable(TextTable):
    """`decided(letter, key)`: the column is this field, nothing at all (an empty key), or `NEW_FIELD`.

    `ruled(field, policy)` says whose value counts where the file and the ledger differ.
    """

    decided = Signal(str, str)
    ruled = Signal(str, str)

    def __init__(self, parent: QObject, *, may_add: bool = True) -> None:
        header = ("列", "表头", "对应字段", "与台账不同时", "把握", "依据")
        super().__init__(header, parent=parent)
        self._may_add = may_add
        self._choices: list[tuple[str, str]] = []
        self._keys: list[str] = []
        self._left_out: frozenset[str] = frozenset()

    def show_columns(
        self,
        register: Register,
        rows: Sequence[Sequence[str]],
        keys: Sequence[str],
        left_out: Collection[str],
    ) -> None:
        """Show these columns; `keys` are their fields (empty: none), `left_out` was the user's wish."""
        self._choices = [(one.heading, one.key) for one in register.fields]
        self._keys = list(keys)
        self._left_out = frozenset(left_out)
        self.show(rows)

    def choices(self, row: int, column: int = _FIELD) -> list[tuple[str, str]]:
        """The words to choose from for this column, with what each stands for."""
        if column == _RULE:
            return [(policy.label, policy.value) for policy in Policy]
        header = self.rows[row][1]
        new = (
            [(f"新增自定义字段“{header}”…", NEW_FIELD)] if self._may_add and header.strip() else []
        )
        return [("不导入", ""), *new, *self._choices]

    def decide(self, row: int, column: int, key: str) -> None:
        """The user has chosen."""
        if column == _RULE:
            self.ruled.emit(self._keys[row], key)
        else:
            self.decided.emit(self.rows[row][_LETTER], key)

    def flags(self, index: _AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        column, key = index.column(), self._keys[index.row()]
        if column == _LETTER and (key or self.rows[index.row()][_LETTER] in self._left_out):
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        editable = column == _FIELD or (column == _RULE and bool(key))
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: _AnyIndex, role: int = _DISPLAY) -> Any:  # noqa: ANN401
        if role == Qt.ItemDataRole.EditRole:
            return self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == _FIELD:
            return self._ink(index.row())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == _LETTER:
            read = bool(self._keys[index.row()])
            return Qt.CheckState.Checked if read else Qt.CheckState.Unchecked
        return super().data(index, role)

    def _ink(self, row: int) -> QColor | None:
        """What is not read stands out; what the user left out steps back."""
        if self._keys[row]:
            return None
        left_out = self.rows[row][_LETTER] in self._left_out
        return QColor(style.theme().muted if left_out else style.theme().warn)

    def setData(self, index: _AnyIndex, value: Any, role: int = _DISPLAY) -> bool:  # noqa: ANN401
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != _LETTER:
            return False
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        self.decided.emit(self.rows[index.row()][_LETTER], AGAIN if on else "")
        return True


def let_choose(view: QTableView) -> None:
    """A double click, F2 or a key opens the list to choose from."""
    triggers = QAbstractItemView.EditTrigger
    view.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
    for column in (_FIELD, _RULE):
        view.setItemDelegateForColumn(column, _Choice(view))


class _Roomy(QStyledItemDelegate):
    """Lines as high as those of a menu."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        return super().sizeHint(option, index).expandedTo(QSize(0, style.px(_LINE)))


class _Choice(QStyledItemDelegate):
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: _AnyIndex
    ) -> QWidget:
        del option
        combo = QComboBox(parent)
        combo.setStyleSheet(
            "QComboBox { combobox-popup: 0; }"
        )  # a list that scrolls, not a long menu
        combo.setItemDelegate(_Roomy(combo))
        combo.setMaxVisibleItems(14)
        model = index.model()
        if isinstance(model, MappingTable):
            for label, key in model.choices(index.row(), index.column()):
                combo.addItem(label, key)
        words = (combo.itemText(row) for row in range(combo.count()))
        widest = max(map(combo.fontMetrics().horizontalAdvance, words), default=0)
        combo.view().setMinimumWidth(widest + style.px(_BESIDE_WORDS))
        combo.activated.connect(lambda: self._commit(combo))
        return combo

    def setEditorData(self, editor: QWidget, index: _AnyIndex) -> None:
        if isinstance(editor, QComboBox):
            words = str(index.data()).partition("（")[0]
            found = [row for row in range(editor.count()) if editor.itemText(row).startswith(words)]
            editor.setCurrentIndex(found[0] if found else 0)
            editor.ensurePolished()  # else its own style sheet is not yet known
            editor.showPopup()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _AnyIndex) -> None:
        if isinstance(editor, QComboBox) and isinstance(model, MappingTable):
            model.decide(index.row(), index.column(), str(editor.currentData()))

    def _commit(self, combo: QComboBox) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo, QAbstractItemDelegate.EndEditHint.NoHint)
