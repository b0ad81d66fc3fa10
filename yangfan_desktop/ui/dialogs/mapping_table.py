"""The list of a sheet's columns: whether each is read, as which field, and whose value counts there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.profiles import Policy
from yangfan_desktop.domain.readings import column_words
from yangfan_desktop.ui import style
from yangfan_desktop.ui.choosing import Choice
from yangfan_desktop.ui.models.text_table import TextTable
from yangfan_desktop.ui.widgets.choice_line import ChoiceLine

NOT_MAPPED = "未对应，不导入"
ELSEWHERE = "不在这里导入"
NEW_FIELD = "+"
"""Stands in the place of a field's key for a field of the user's own that is yet to be made."""
AGAIN = "*"
"""Stands there for a column that is to be recognised again."""
_LETTER, _FIELD, _RULE = 0, 2, 3
_ACROSS = Qt.Orientation.Horizontal
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_AnyIndex = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class MappingTable(TextTable):
    """`decided(letter, key)`: the column is this field, nothing at all (an empty key), or `NEW_FIELD`.

    `ruled(field, policy)` says whose value counts where the file and the ledger differ.
    """

    decided = Signal(str, str)
    ruled = Signal(str, str)

    def __init__(self, parent: QObject, *, may_add: bool = True, nothing: str = "不导入") -> None:
        """`nothing` is what it is called when a column gets no field."""
        header = ("列", "表头", "对应字段", "与台账不同时", "把握", "依据")
        super().__init__(header, parent=parent)
        self._may_add = may_add
        self._nothing = nothing
        self._choices: list[Choice] = []
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
        self._choices = [Choice(one.heading, one.key, one.aliases) for one in register.fields]
        self._keys = list(keys)
        self._left_out = frozenset(left_out)
        self.show(rows)

    def choices(self, row: int, column: int = _FIELD) -> list[Choice]:
        """What there is to choose from for this column."""
        if column == _RULE:
            return [Choice(policy.label, policy.value) for policy in Policy]
        header = self.rows[row][1]
        may_add = self._may_add and bool(header.strip())
        new = [Choice(f"新增自定义字段“{header}”…", NEW_FIELD)] if may_add else []
        return [Choice(self._nothing, ""), *new, *self._choices]

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
        if role == _DISPLAY and index.column() == _LETTER:
            letter = self.rows[index.row()][_LETTER]
            return column_words(letter) if "+" in letter else letter
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
    """A double click, F2 or a key opens the list to choose from; typing narrows it."""
    triggers = QAbstractItemView.EditTrigger
    view.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
    for column in (_FIELD, _RULE):
        view.setItemDelegateForColumn(column, _Choosing(view))


class _Choosing(QStyledItemDelegate):
    """A line in which one types to find the field; Enter, Tab or a click takes it."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: _AnyIndex
    ) -> QWidget:
        del option
        model = index.model()
        choices = (
            model.choices(index.row(), index.column()) if isinstance(model, MappingTable) else []
        )
        words = str(index.data()).partition("（")[0]
        now = next((one for one in choices if one.label.startswith(words)), None)
        line = ChoiceLine(choices, now, parent)
        line.setAccessibleName(str(index.model().headerData(index.column(), _ACROSS)))
        line.taken.connect(lambda: self._commit(line))
        return line

    def setEditorData(self, editor: QWidget, index: _AnyIndex) -> None:
        """It shows what stands there since it was made; what one types must not be written over."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _AnyIndex) -> None:
        if isinstance(editor, ChoiceLine) and isinstance(model, MappingTable):
            picked, editor.picked = editor.picked, None
            if picked is not None:
                model.decide(index.row(), index.column(), picked)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        key = event.key() if isinstance(event, QKeyEvent) else None
        if (
            isinstance(editor, ChoiceLine)
            and event.type() == QEvent.Type.KeyPress
            and key in _TAKING
        ):
            editor.take()
        return super().eventFilter(editor, event)

    def _commit(self, line: ChoiceLine) -> None:
        self.commitData.emit(line)
        self.closeEditor.emit(line, QAbstractItemDelegate.EndEditHint.NoHint)
