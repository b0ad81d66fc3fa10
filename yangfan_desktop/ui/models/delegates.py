"""One delegate per kind of field: how its cells are drawn and with what they are edited."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QCompleter,
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.values import Percent
from yangfan_desktop.ui import style
from yangfan_desktop.ui.models.column_order import as_cell
from yangfan_desktop.ui.models.decimal_points import DecimalPoints
from yangfan_desktop.ui.models.editors import LongTextEdit, ValueEdit, viewport_of
from yangfan_desktop.ui.models.painting import (
    LIGHT_TONES,
    STAGE_TONES,
    STANDARD_TONES,
    paint_mark,
    paint_pill,
    pill_width,
)
from yangfan_desktop.ui.models.register_model import AnyIndex, RegisterModel

_PAD = 8
_YES_NO = ("是", "否")
_NOTHING = "（空白）"
_COMPLETIONS_PX = 260
_MOST_CUT = 4000
_LEAST_BAR_PX = 24
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_FILLED = "filled"
_CONFIRMATION = "confirmation"
"""The field that says who confirmed a figure; empty means that nobody did."""


def delegate_for(model: RegisterModel, column: int, parent: QObject) -> FieldDelegate:
    """The delegate that draws and edits this column."""
    kinds: dict[Kind, type[FieldDelegate]] = {
        Kind.CHOICE: ChoiceDelegate,
        Kind.FLAG: ChoiceDelegate,
        Kind.LONG_TEXT: LongTextDelegate,
        Kind.PERCENT: PercentDelegate,
        Kind.REFERENCE: ReferenceDelegate,
    }
    if column == 0:
        return NameDelegate(model, column, parent)
    return kinds.get(model.fields[column].kind, FieldDelegate)(model, column, parent)


class FieldDelegate(QStyledItemDelegate):
    """Draws a cell in one go, asking the model only for its text, and edits it in a line."""

    def __init__(self, model: RegisterModel, column: int, parent: QObject) -> None:
        super().__init__(parent)
        self.model = model
        self.column = column
        self.field = model.fields[column]
        side = (
            Qt.AlignmentFlag.AlignRight if self.field.kind.is_number else Qt.AlignmentFlag.AlignLeft
        )
        self._alignment = int(side | Qt.AlignmentFlag.AlignVCenter)  # cheaper to hand over thus
        self._points = DecimalPoints() if self.field.kind.is_number else None
        self._front: QTableView | None = None
        self._cut: dict[tuple[int, str], str] = {}
        self._shows_empty = self.field.key == _CONFIRMATION

    def put_behind(self, front: QTableView | None) -> None:
        """The column is covered by this view, which shows it too: paint nothing, and edit in front."""
        self._front = front

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        if self._front is not None:
            return
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state.value  # pyright: ignore[reportAttributeAccessIssue]
        row, model = index.row(), self.model
        if model.is_grouped and self._paint_band(painter, rect, row):
            return
        if state & _SELECTED:
            painter.fillRect(rect, style.ink("selection"))
        text = model.text(row, self.column)
        if text and self._points and self._points.widen(text):
            self._paint_column_again()
        elif not text and model.has_quiet_words:
            self._paint_quietly(painter, rect, model.quiet_words(row, self.column))
        if text or self._shows_empty:
            painter.setPen(style.pen("text"))
            pad = style.px(_PAD)
            self.paint_text(painter, rect.adjusted(pad, 0, -pad, -1), text, row)
        if model.notes.has_marks:
            severity = model.severity(row, self.column)
            if severity is not None:
                paint_mark(painter, rect, severity)
        if state & _FOCUSED:
            painter.setPen(QPen(style.ink("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))  # above the line of the row

    def _paint_quietly(self, painter: QPainter, rect: QRect, text: str) -> None:
        """What the cell does not hold, but what follows from others: not as one of its own values."""
        if text:
            pad = style.px(_PAD)
            painter.setPen(style.pen("muted"))
            painter.drawText(rect.adjusted(pad, 0, -pad, -1), self._alignment, text)

    def _paint_column_again(self) -> None:
        """A number has more places than all before it: those above it move to the left."""
        view = self.parent()
        if isinstance(view, QTableView):
            view.viewport().update()

    def _paint_band(self, painter: QPainter, rect: QRect, row: int) -> bool:
        """Draw the row that heads a group, if this is one."""
        if self.model.band(row) is None:
            return False
        painter.fillRect(rect, style.ink("hover"))
        text = self.model.text(row, self.column)
        if text:
            kept = painter.font()
            painter.setFont(style.font(style.TEXT_PT, bold=True))
            painter.setPen(style.ink("text"))
            indent = self._points.indent(painter, text) if self._points else 0
            pad = style.px(_PAD)
            place = rect.adjusted(pad, 0, -pad - indent, -1)
            painter.drawText(place, self._alignment, text)
            painter.setFont(kept)
        return True

    def paint_text(self, painter: QPainter, rect: QRect, text: str, _row: int) -> None:
        """Draw the text; what does not fit ends in an ellipsis. Numbers stand point below point."""
        indent = self._points.indent(painter, text) if self._points else 0
        if indent:
            narrow = self._fitted(painter, text, rect.width() - indent)
            if narrow == text:
                painter.drawText(rect.adjusted(0, 0, -indent, 0), self._alignment, text)
                return
        painter.drawText(rect, self._alignment, self._fitted(painter, text, rect.width()))

    def _fitted(self, painter: QPainter, text: str, width: int) -> str:
        """The text on one line and cut to this width; the same texts come again with every paint."""
        found = self._cut.get((width, text))
        if found is None:
            if len(self._cut) > _MOST_CUT:
                self._cut.clear()
            found = self._cut[width, text] = painter.fontMetrics().elidedText(
                as_cell(text), Qt.TextElideMode.ElideRight, width
            )
        return found

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

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        cell: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        self.place_editor(editor, self._front.visualRect(index) if self._front else cell)

    def place_editor(self, editor: QWidget, cell: QRect) -> None:
        """Put the editor where its cell is seen."""
        editor.setGeometry(cell)


class NameDelegate(FieldDelegate):
    """The record's name; at its right edge the light that is on, by symbol and word and not only colour."""

    def paint_text(self, painter: QPainter, rect: QRect, text: str, row: int) -> None:
        light = self.model.light(row)
        if light is None or not text:
            super().paint_text(painter, rect, text, row)
            if self.model.has_quiet_words:
                self._paint_unit(painter, rect, text, row)
            return
        words = f"{light.symbol} {light.word}"
        tone = LIGHT_TONES[light.colour.value]
        width = pill_width(painter, words)
        room = rect.adjusted(0, 0, -width - _PAD, 0)
        super().paint_text(painter, room, text, row)
        place = QRect(rect.right() - width + 1, rect.top(), width, rect.height())
        paint_pill(painter, place, words, tone)

    def _paint_unit(self, painter: QPainter, rect: QRect, name: str, row: int) -> None:
        """The unit of an indicator, behind its name."""
        unit = self.model.quiet_words(row, self.column)
        left = rect.left() + painter.fontMetrics().horizontalAdvance(name) + _PAD
        if unit and left < rect.right():
            painter.setPen(style.pen("muted"))
            place = QRect(left, rect.top(), rect.right() - left + 1, rect.height())
            painter.drawText(place, self._alignment, self._fitted(painter, unit, place.width()))


class PercentDelegate(FieldDelegate):
    """The number, and before it a thin bar that shows the share; beyond 100 the bar is full."""

    _widths: ClassVar[dict[float, int]] = {}

    def paint_text(self, painter: QPainter, rect: QRect, text: str, row: int) -> None:
        super().paint_text(painter, rect, text, row)
        value = self.model.value(row, self.column)
        if not isinstance(value, Percent):
            return
        room = rect.width() - self._width_of_number(painter) - _PAD
        if room < _LEAST_BAR_PX:
            return
        track = QRect(rect.left(), rect.center().y() - 1, room, 4)
        painter.fillRect(track, style.ink("line"))
        share = min(max(float(value.number), 0.0), 100.0) / 100
        done = QRect(track.left(), track.top(), round(track.width() * share), track.height())
        painter.fillRect(done, style.ink("accent"))

    def _width_of_number(self, painter: QPainter) -> int:
        """Measured once for each size of the text: a cell is painted very often."""
        zoom = style.zoom()
        if zoom not in self._widths:
            self._widths[zoom] = painter.fontMetrics().horizontalAdvance("100.0")
        return self._widths[zoom]


class ChoiceDelegate(FieldDelegate):
    """A list to choose from; a stage is set off by a tinted ground around its word."""

    def paint_text(self, painter: QPainter, rect: QRect, text: str, row: int) -> None:
        tone = self._tone(row)
        if self._shows_empty and not text:
            text, tone = "未核实", ("warn_soft", "warn")
        if tone is None:
            super().paint_text(painter, rect, text, row)
            return
        paint_pill(painter, rect, text, tone)

    def _tone(self, row: int) -> tuple[str, str] | None:
        if self.field.key != "stage":
            return None
        of_standards = self.model.register.key == "standards"
        tones = STANDARD_TONES if of_standards else STAGE_TONES
        return tones.get(str(self.model.value(row, self.column)))

    def make_editor(self, parent: QWidget) -> QWidget:
        combo = QComboBox(parent)
        combo.setAccessibleName(self.field.heading)
        labels = (
            _YES_NO
            if self.field.kind is Kind.FLAG
            else tuple(option.label for option in self.field.options)
        )
        combo.addItems([_NOTHING, *labels])
        combo.setMaxVisibleItems(16)
        choices = QListView(combo)
        choices.setObjectName("choices")
        choices.setAccessibleName(self.field.heading)
        combo.setView(choices)
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


class ReferenceDelegate(FieldDelegate):
    """Another record's name; while one types, the names that the ledger knows are offered."""

    def make_editor(self, parent: QWidget) -> QWidget:
        editor = ValueEdit(self.field, parent)
        completer = QCompleter(self.model.names_for(self.field), editor)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered = completer.popup()
        offered.setObjectName("completions")
        offered.setMinimumWidth(style.px(_COMPLETIONS_PX))
        editor.setCompleter(completer)
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
