"""One delegate per kind of field: how its cells are drawn and with what they are edited."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QCompleter,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from yangfan_desktop.domain.fields import Field, Kind
from yangfan_desktop.domain.parsing import Unreadable, parse
from yangfan_desktop.domain.values import Percent
from yangfan_desktop.ui import style
from yangfan_desktop.ui.models.register_model import VALUE_ROLE, AnyIndex, RegisterModel, as_cell

_PAD = 8
_YES_NO = ("是", "否")
_PILL_HEIGHT = 20


def delegate_for(field: Field, parent: QObject) -> FieldDelegate:
    """The delegate that draws and edits this field's column."""
    kinds: dict[Kind, type[FieldDelegate]] = {
        Kind.CHOICE: ChoiceDelegate,
        Kind.FLAG: ChoiceDelegate,
        Kind.LONG_TEXT: LongTextDelegate,
        Kind.PERCENT: PercentDelegate,
        Kind.REFERENCE: ReferenceDelegate,
    }
    return kinds.get(field.kind, FieldDelegate)(field, parent)


class FieldDelegate(QStyledItemDelegate):
    """Draws a cell in one go, asking the model only for its text, and edits it in a line."""

    def __init__(self, field: Field, parent: QObject) -> None:
        super().__init__(parent)
        self.field = field
        side = Qt.AlignmentFlag.AlignRight if field.kind.is_number else Qt.AlignmentFlag.AlignLeft
        self._alignment = side | Qt.AlignmentFlag.AlignVCenter

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        colours = style.theme()
        rect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.selection))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        text = index.data()
        if text:
            painter.setPen(QColor(colours.text))
            self.paint_text(painter, rect.adjusted(_PAD, 0, -_PAD, -1), text, index)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(QRect(rect).adjusted(1, 1, -1, -1))

    def paint_text(self, painter: QPainter, rect: QRect, text: str, _index: AnyIndex) -> None:
        """Draw the text; what does not fit ends in an ellipsis."""
        cut = painter.fontMetrics().elidedText(
            as_cell(text), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, self._alignment, cut)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        del option, index
        return QSize(self.field.width * 7, style.ROW_HEIGHT)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        del option, index
        return ValueEdit(self.field, parent)


class PercentDelegate(FieldDelegate):
    """The number, over a thin bar that shows the share; beyond 100 the bar is full."""

    def paint_text(self, painter: QPainter, rect: QRect, text: str, index: AnyIndex) -> None:
        super().paint_text(painter, rect.adjusted(0, 0, 0, -6), text, index)
        value = index.data(VALUE_ROLE)
        if not isinstance(value, Percent):
            return
        colours = style.theme()
        track = QRect(rect.left(), rect.bottom() - 6, rect.width(), 3)
        painter.fillRect(track, QColor(colours.line))
        share = min(max(float(value.number), 0.0), 100.0) / 100
        done = QRect(track.left(), track.top(), round(track.width() * share), track.height())
        painter.fillRect(done, QColor(colours.accent))


class ChoiceDelegate(FieldDelegate):
    """A list to choose from; a stage is set off by a tinted ground around its word."""

    def paint_text(self, painter: QPainter, rect: QRect, text: str, index: AnyIndex) -> None:
        tone = _STAGE_TONES.get(str(index.data(VALUE_ROLE))) if self.field.key == "stage" else None
        if tone is None:
            super().paint_text(painter, rect, text, index)
            return
        colours = style.theme()
        width = min(painter.fontMetrics().horizontalAdvance(text) + 2 * _PAD, rect.width())
        top = rect.center().y() - _PILL_HEIGHT // 2
        pill = QRectF(rect.left(), top, width, _PILL_HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(colours, tone[0])))
        painter.drawRoundedRect(pill, 4, 4)
        painter.setPen(QColor(getattr(colours, tone[1])))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        del option, index
        combo = QComboBox(parent)
        labels = (
            _YES_NO
            if self.field.kind is Kind.FLAG
            else tuple(option.label for option in self.field.options)
        )
        combo.addItems(["", *labels])
        combo.setMaxVisibleItems(16)
        combo.activated.connect(lambda: self._commit(combo))
        return combo

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data()))
            editor.showPopup()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())

    def _commit(self, combo: QComboBox) -> None:
        self.commitData.emit(combo)
        self.closeEditor.emit(combo, QAbstractItemDelegate.EndEditHint.NoHint)


class ReferenceDelegate(FieldDelegate):
    """Another record's name; while one types, the names that the ledger knows are offered."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        del option
        editor = ValueEdit(self.field, parent)
        model = index.model()
        if isinstance(model, RegisterModel):
            completer = QCompleter(model.names_for(self.field), editor)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            editor.setCompleter(completer)
        return editor


class LongTextDelegate(FieldDelegate):
    """Several sentences, edited in a box that is larger than the cell."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        del option, index
        editor = QPlainTextEdit(parent)
        editor.setTabChangesFocus(True)
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(str(index.data()))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        del index
        cell: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        view = _parent(editor).rect()
        width, height = max(cell.width(), 380), 140
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


class ValueEdit(QLineEdit):
    """A line that says while one types why its text is no value of the field."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.setFrame(False)
        if field.kind.is_number:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._hint = QLabel(parent)
        self._hint.setObjectName("wrong_hint")
        self._hint.hide()
        self.destroyed.connect(self._hint.deleteLater)
        self.textEdited.connect(self._on_edited)

    def wrong(self) -> str:
        """Why the text is no value; nothing if it is one."""
        try:
            value = parse(self.field, self.text()).value
        except Unreadable as error:
            return str(error)
        return f"{self.field.label}必填，不能留空" if value is None and self.field.required else ""

    def _on_edited(self) -> None:
        wrong = self.wrong()
        if bool(self.property("wrong")) != bool(wrong):
            style.mark(self, wrong=bool(wrong))
        self._hint.setVisible(bool(wrong))
        if wrong:
            self._hint.setText(wrong)
            self._hint.adjustSize()
            self._hint.move(self._hint_place())
            self._hint.raise_()

    def _hint_place(self) -> QPoint:
        """Below the cell, above it in the last rows, and never beyond the right edge."""
        view = _parent(self).rect()
        below = self.geometry().bottom() + 2
        top = (
            below
            if below + self._hint.height() < view.bottom()
            else (self.geometry().top() - self._hint.height() - 2)
        )
        return QPoint(max(0, min(self.x(), view.right() - self._hint.width())), top)


_STAGE_TONES = {
    "reserve": ("hover", "muted"),
    "building": ("accent_soft", "accent"),
    "completed": ("good_soft", "good"),
    "accepted": ("good_soft", "good"),
    "terminated": ("bad_soft", "bad"),
    "planning": ("hover", "muted"),
    "applying": ("accent_soft", "accent"),
    "reviewing": ("accent_soft", "accent"),
    "published": ("accent_soft", "accent"),
    "approved": ("good_soft", "good"),
    "tracking": ("good_soft", "good"),
    "rectifying": ("warn_soft", "warn"),
    "named": ("good_soft", "good"),
    "withdrawn": ("bad_soft", "bad"),
}
"""The ground and the ink of a stage's word, by the theme's names; the word itself says which."""


def _parent(editor: QWidget) -> QWidget:
    """The viewport that an editor was made in."""
    parent = editor.parentWidget()
    return parent if parent is not None else editor
