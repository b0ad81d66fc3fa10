"""One delegate per kind of field: with what its cells are edited. Painters draw them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.ui import style
from yangfan_desktop.ui.choosing import Choice, of_options
from yangfan_desktop.ui.models.editors import LongTextEdit, ValueEdit, viewport_of
from yangfan_desktop.ui.models.register_model import RegisterModel
from yangfan_desktop.ui.models.register_rows import AnyIndex
from yangfan_desktop.ui.widgets.answer_list import AnswerList
from yangfan_desktop.ui.widgets.box_choices import add_choices
from yangfan_desktop.ui.widgets.date_edit import DateEdit
from yangfan_desktop.ui.widgets.initials_list import find_by_initials

_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_NOTHING = "（空白）"
_COMPLETIONS_PX = 260
_DATE_PX = 140
_FILLED = "filled"


def delegate_for(model: RegisterModel, column: int, parent: QObject) -> FieldDelegate:
    """The delegate that edits this column."""
    kinds: dict[Kind, type[FieldDelegate]] = {
        Kind.CHOICE: ChoiceDelegate,
        Kind.FLAG: ChoiceDelegate,
        Kind.DATE: DateDelegate,
        Kind.LONG_TEXT: LongTextDelegate,
        Kind.REFERENCE: ReferenceDelegate,
    }
    return kinds.get(model.fields[column].kind, FieldDelegate)(model, column, parent)


class FieldDelegate(QStyledItemDelegate):
    """Edits a cell in a line."""

    def __init__(self, model: RegisterModel, column: int, parent: QObject) -> None:
        super().__init__(parent)
        self.model = model
        self.column = column
        self.field = model.fields[column]
        self._front: QTableView | None = None

    def put_behind(self, front: QTableView | None) -> None:
        """The column is covered by this view, which shows it too: edit in front."""
        self._front = front

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        del option, index
        return QSize(self.field.width * 7, style.row_height())

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        del option, index
        return self.make_editor(self._front.viewport() if self._front is not None else parent)

    def make_editor(self, parent: QWidget) -> QWidget:
        """What a cell of this column is edited with."""
        return ValueEdit(self.field, parent)

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Once: Qt asks again whenever values are read anew, and would undo what is being typed."""
        if not editor.property(_FILLED):
            editor.setProperty(_FILLED, True)  # noqa: FBT003 - as Qt's own
            self.fill_editor(editor, index)

    def fill_editor(self, editor: QWidget, index: AnyIndex) -> None:
        """Put the cell's text into its new editor."""
        super().setEditorData(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter and Tab do not leave what is no value: nobody types it again for one wrong letter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            leaves = event.key() in _LEAVING
            if leaves and isinstance(editor, ValueEdit) and editor.refuses():
                return True
        return super().eventFilter(editor, event)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        cell: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        self.place_editor(editor, self._front.visualRect(index) if self._front else cell)

    def place_editor(self, editor: QWidget, cell: QRect) -> None:
        """Put the editor where its cell is seen."""
        editor.setGeometry(cell)


class ChoiceDelegate(FieldDelegate):
    """A list to choose from."""

    def make_editor(self, parent: QWidget) -> QWidget:
        combo = QComboBox(parent)
        combo.setAccessibleName(self.field.heading)
        add_choices(combo, (Choice(_NOTHING), *of_options(self.field)))
        combo.setMaxVisibleItems(16)
        find_by_initials(combo)
        combo.activated.connect(lambda: self._commit(combo))
        return combo

    def fill_editor(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data()) or _NOTHING)
            editor.showPopup()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if isinstance(editor, QComboBox):
            text = editor.currentText()
            model.setData(index, "" if text == _NOTHING else text)

    def _commit(self, combo: QComboBox) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo, QAbstractItemDelegate.EndEditHint.NoHint)


class DateDelegate(FieldDelegate):
    """A line with a calendar; what is taken from that is written at once, as from a list."""

    def make_editor(self, parent: QWidget) -> QWidget:
        editor = DateEdit(self.field, parent)
        editor.picked.connect(lambda: self._commit(editor))
        return editor

    def place_editor(self, editor: QWidget, cell: QRect) -> None:
        view = viewport_of(editor).rect()
        width = max(cell.width(), style.px(_DATE_PX))
        left = max(view.left(), min(cell.left(), view.right() - width))
        editor.setGeometry(left, cell.y(), width, cell.height())

    def _commit(self, editor: DateEdit) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)


class ReferenceDelegate(FieldDelegate):
    """Another record's name; while one types, the names that the ledger knows are offered."""

    def make_editor(self, parent: QWidget) -> QWidget:
        editor = ValueEdit(self.field, parent)
        answers = AnswerList([Choice(name) for name in self.model.names_for(self.field)], editor)
        answers.list.setMinimumWidth(style.px(_COMPLETIONS_PX))
        editor.textEdited.connect(answers.seek)
        editor.setCompleter(answers)
        return editor


class LongTextDelegate(FieldDelegate):
    """Several sentences, edited in a box that is larger than the cell."""

    def make_editor(self, parent: QWidget) -> QWidget:
        return LongTextEdit(self.field, parent)

    def fill_editor(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(str(index.data()))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())

    def place_editor(self, editor: QWidget, cell: QRect) -> None:
        view = viewport_of(editor).rect()
        width, height = min(max(cell.width(), style.px(380)), view.width()), style.px(140)
        left = max(view.left(), min(cell.left(), view.right() - width))
        top = max(view.top(), min(cell.top(), view.bottom() - height))
        editor.setGeometry(left, top, width, height)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter ends the editing as in every other cell; Shift+Enter breaks the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if enter and not shifted and isinstance(editor, QWidget):
                self.commitData.emit(editor)
                hint = QAbstractItemDelegate.EndEditHint.SubmitModelCache
                self.closeEditor.emit(editor, hint)
                return True
            if enter:
                return False
        return super().eventFilter(editor, event)
