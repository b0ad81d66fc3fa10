"""How the cells of a register's table are drawn: one painter for each column, a column at a time.

The views paint without Qt's delegates: an index, an option and a call through the binding for each cell
cost as much as the texts themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QStaticText
from PySide6.QtWidgets import QWidget

from yangfan_desktop.domain.fields import Kind
from yangfan_desktop.domain.values import Percent
from yangfan_desktop.ui import style
from yangfan_desktop.ui.models.column_order import as_cell
from yangfan_desktop.ui.models.decimal_points import DecimalPoints
from yangfan_desktop.ui.models.painting import (
    LIGHT_TONES,
    PAD,
    STAGE_TONES,
    STANDARD_TONES,
    paint_mark,
    paint_pill,
    pill_width,
)
from yangfan_desktop.ui.models.register_model import RegisterModel

Lines = Sequence[tuple[int, int]]
"""Rows with the top of each in the view, in pixels."""
_MOST_LAID_OUT = 1000
_LEAST_BAR_PX = 24
_PROGRESS = "progress_percent"
"""The field that says how far something has got; a weight or a gain in percent is not on a way to 100."""
_CONFIRMATION = "confirmation"
"""The field that says who confirmed a figure; empty means that nobody did."""


def painter_for(model: RegisterModel, column: int) -> CellPainter:
    """What draws this column."""
    field = model.fields[column]
    if column == 0:
        return NamePainter(model, column)
    if field.key == "stage":
        return StagePainter(model, column)
    if field.key == _CONFIRMATION:
        return ConfirmationPainter(model, column)
    is_progress = field.kind is Kind.PERCENT and field.key == _PROGRESS
    return (PercentPainter if is_progress else CellPainter)(model, column)


class CellPainter:
    """Draws texts, each on one line; what does not fit ends in an ellipsis."""

    shows_empty = False

    def __init__(self, model: RegisterModel, column: int) -> None:
        self.model = model
        self.column = column
        self._is_right = model.fields[column].kind.is_number
        self._points = DecimalPoints() if self._is_right else None
        side = Qt.AlignmentFlag.AlignRight if self._is_right else Qt.AlignmentFlag.AlignLeft
        self._alignment = int(side | Qt.AlignmentFlag.AlignVCenter)
        self._laid_out: dict[tuple[int, str], tuple[QStaticText, float, float]] = {}

    def paint(self, painter: QPainter, left: int, width: int, lines: Lines) -> None:
        """Draw the cells of these rows, whose grounds are there already."""
        model, column, place = self.model, self.column, QRect()
        painter.setPen(style.pen("text"))
        height, pad = style.row_height() - 1, style.px(PAD)
        if self._points is not None:
            self._take_in(self._points, painter, lines)
        for row, top in lines:
            text = model.text(row, column)
            if text or self.shows_empty:
                place.setRect(left + pad, top, width - 2 * pad, height)
                self.paint_text(painter, place, text, row)
        if model.has_quiet_words:
            self._paint_quietly(painter, left, width, lines)
        if model.notes.has_marks:
            self._paint_marks(painter, left, width, lines)

    def paint_band(self, painter: QPainter, left: int, width: int, top: int, row: int) -> None:
        """Draw what the row that heads a group says in this column, in the painter's font."""
        text = self.model.text(row, self.column)
        if text:
            pad = style.px(PAD)
            indent = self._points.indent(painter, text) if self._points else 0
            place = QRect(left + pad, top, width - 2 * pad - indent, style.row_height() - 1)
            painter.drawText(place, self._alignment, text)

    def paint_text(self, painter: QPainter, place: QRect, text: str, row: int) -> None:
        """Draw the text of one cell in the pen that is set, and leave that as it was."""
        del row
        width = place.width()
        found = self._laid_out.get((width, text))
        if found is None:
            found = self._lay_out(painter, place, text)
        painter.drawStaticText(QPointF(place.left() + found[1], place.top() + found[2]), found[0])

    def _lay_out(
        self, painter: QPainter, place: QRect, text: str
    ) -> tuple[QStaticText, float, float]:
        """The text cut to its cell, and where in that; the same texts come again with every paint."""
        if len(self._laid_out) > _MOST_LAID_OUT:
            self._laid_out.clear()
        width = place.width()
        fitted = painter.fontMetrics().elidedText(as_cell(text), Qt.TextElideMode.ElideRight, width)
        made = QStaticText(fitted)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.prepare(font=painter.font())
        size = made.size()
        right = width - size.width() if self._is_right else 0
        if self._points is not None:
            indent = self._points.indent(painter, text)
            right -= indent if indent <= right else 0
        found = made, right, (place.height() - size.height()) / 2
        self._laid_out[width, text] = found
        return found

    def _take_in(self, points: DecimalPoints, painter: QPainter, lines: Lines) -> None:
        """Look how many places the numbers here have; where more than all before, those move aside."""
        texts = [self.model.text(row, self.column) for row, _ in lines]
        if any([points.widen(text) for text in texts]):  # noqa: C419 - each of them is to be seen
            if self._laid_out and isinstance(port := painter.device(), QWidget):
                port.update()
            self._laid_out.clear()

    def _paint_quietly(self, painter: QPainter, left: int, width: int, lines: Lines) -> None:
        """What the cells do not hold, but what follows from others: not as values of their own."""
        pad = style.px(PAD)
        painter.setPen(style.pen("muted"))
        for row, top in lines:
            words = self.model.quiet_words(row, self.column)
            if words:
                after = self.model.text(row, self.column)
                begin = painter.fontMetrics().horizontalAdvance(after) + PAD if after else 0
                room = width - 2 * pad - begin
                place = QRect(left + pad + begin, top, room, style.row_height() - 1)
                end = Qt.TextElideMode.ElideRight
                fitted = painter.fontMetrics().elidedText(words, end, room) if room > 0 else ""
                painter.drawText(place, self._alignment, fitted)
        painter.setPen(style.pen("text"))

    def _paint_marks(self, painter: QPainter, left: int, width: int, lines: Lines) -> None:
        for row, top in lines:
            severity = self.model.severity(row, self.column)
            if severity is not None:
                paint_mark(painter, QRect(left, top, width, style.row_height()), severity)


class NamePainter(CellPainter):
    """The record's name; at its right edge the light that is on, by symbol and word and not only colour."""

    def paint_text(self, painter: QPainter, place: QRect, text: str, row: int) -> None:
        light = self.model.light(row)
        if light is None or not text:
            super().paint_text(painter, place, text, row)
            return
        words = f"{light.symbol} {light.word}"
        width = pill_width(painter, words)
        super().paint_text(painter, place.adjusted(0, 0, -width - PAD, 0), text, row)
        ground = QRect(place.right() - width + 1, place.top(), width, place.height())
        paint_pill(painter, ground, words, LIGHT_TONES[light.colour.value])
        painter.setPen(style.pen("text"))


class PercentPainter(CellPainter):
    """The number, and before it a thin bar that shows the share; beyond 100 the bar is full."""

    def __init__(self, model: RegisterModel, column: int) -> None:
        super().__init__(model, column)
        self._number_width = 0

    def paint_text(self, painter: QPainter, place: QRect, text: str, row: int) -> None:
        super().paint_text(painter, place, text, row)
        value = self.model.value(row, self.column)
        if not isinstance(value, Percent):
            return
        if not self._number_width:
            self._number_width = painter.fontMetrics().horizontalAdvance("100.0")
        room = place.width() - self._number_width - PAD
        if room < _LEAST_BAR_PX:
            return
        left, top = place.left(), place.center().y() - 1
        share = min(max(float(value.number), 0.0), 100.0) / 100
        painter.fillRect(left, top, room, 4, style.ink("line"))
        painter.fillRect(left, top, round(room * share), 4, style.ink("accent"))


class StagePainter(CellPainter):
    """A stage is set off by a tinted ground around its word."""

    def paint_text(self, painter: QPainter, place: QRect, text: str, row: int) -> None:
        of_standards = self.model.register.key == "standards"
        tones = STANDARD_TONES if of_standards else STAGE_TONES
        tone = tones.get(str(self.model.value(row, self.column)))
        if tone is None:
            super().paint_text(painter, place, text, row)
            return
        paint_pill(painter, place, text, tone)
        painter.setPen(style.pen("text"))


class ConfirmationPainter(CellPainter):
    """Who confirmed a figure; that nobody did is said, too."""

    shows_empty = True

    def paint_text(self, painter: QPainter, place: QRect, text: str, row: int) -> None:
        if text:
            super().paint_text(painter, place, text, row)
            return
        paint_pill(painter, place, "未核实", ("warn_soft", "warn"))
        painter.setPen(style.pen("text"))
