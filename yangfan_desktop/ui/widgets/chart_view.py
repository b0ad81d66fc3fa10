"""One chart in the window: pointing, clicking, walking over it with the keys, choosing periods."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from yangfan_desktop.charts.kinds import Lines, Picture
from yangfan_desktop.charts.layout import lay_out
from yangfan_desktop.charts.scene import Box, Mark, Piece, Scene, Shape, Strokes, Words
from yangfan_desktop.ui import style
from yangfan_desktop.ui.plots import paint, palette, space_of
from yangfan_desktop.ui.theme import Theme

_CLICK = 8.0  # pixels that a hand may tremble


@dataclass(frozen=True, slots=True)
class Brush:
    """A stretch of a chart that is being chosen, from where it was begun to where it is now."""

    begun: float
    end: float

    @property
    def span(self) -> tuple[float, float]:
        """Its left and its right edge."""
        return min(self.begun, self.end), max(self.begun, self.end)

    @property
    def is_wide(self) -> bool:
        """Whether it is more than a click."""
        return abs(self.end - self.begun) > _CLICK


class ChartView(QWidget):
    """One chart. Pointing says what a mark stands for; a click or Enter asks for the rows behind it.

    The arrow keys walk over the marks. A figure is read, so that it neither pans nor zooms; over a
    chart of periods a drag, or Shift with the arrow keys and Enter, chooses some of them.
    """

    picked = Signal(str, object)
    """The register and the `Query` of the rows behind a mark."""
    said = Signal(str)
    """What the mark stands for that is pointed at or walked to; empty where there is none."""
    brushed = Signal(int, int)
    """The first and the last of the periods that were chosen."""

    def __init__(self, chart: Picture, colours: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = chart
        self._colours = colours
        self._font = style.font(style.SMALL_PT)
        self._scene: Scene | None = None
        self._at: int | None = None
        self._brush: Brush | None = None
        self.setAccessibleName(chart.title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumWidth(240)

    @property
    def chart(self) -> Picture:
        """What is drawn."""
        return self._chart

    def show_chart(self, chart: Picture) -> None:
        """Draw this instead."""
        self._chart, self._scene, self._at, self._brush = chart, None, None, None
        self.update()

    def labels(self) -> list[str]:
        """Every word in the chart, in the order in which it is painted."""
        return [one.text for one in self._laid().pieces if isinstance(one, Words)]

    def marks(self) -> list[Mark]:
        """What can be pointed at."""
        return self._laid().marks

    def in_sight(self, top: float, bottom: float) -> Iterable[Piece]:
        """What has to be painted in this strip."""
        return _between(self._laid().pieces, top, bottom)

    def _laid(self) -> Scene:
        if self._scene is None:
            space = space_of(self._font, max(240, self.width()), self.height(), header=False)
            self._scene = lay_out(self._chart, space)
        return self._scene

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scene = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.fillRect(event.rect(), QColor(self._colours.base))
        seen = QRectF(event.rect())
        pieces = self.in_sight(seen.top() - 20, seen.bottom() + 20)
        paint(painter, pieces, palette(self._colours), dark=self._colours.dark)
        if self.hasFocus() and self._at is not None:
            area = self._laid().marks[self._at].area
            painter.setPen(QPen(QColor(self._colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(area.left, area.top, area.width, area.height))
        if self._brush is not None and self._brush.is_wide:
            shade = QColor(self._colours.accent)
            shade.setAlpha(40)
            left, right = self._brush.span
            painter.fillRect(QRectF(left, 0, right - left, self.height()), shade)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._under(QPointF(event.pos()))
            if found is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self.marks()[found].words, self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._periods():
            x = event.position().x()
            self._brush = Brush(x, x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._brush is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._brush = Brush(self._brush.begun, event.position().x())
            self._say_brush()
            self.update()
            return
        found = self._under(event.position())
        mark = None if found is None else self.marks()[found]
        leads = mark is not None and mark.query is not None
        hand = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
        self.setCursor(hand)
        self.said.emit(mark.words if mark else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            if self._brush is not None and self._brush.is_wide:
                self._choose()
                return
            self._brush = None
            self._at = self._under(event.position())
            self._pick()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        extends = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._periods()
        if extends and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._extend(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._brush is not None:
            self._choose()
        elif key == Qt.Key.Key_Escape and self._brush is not None:
            self._brush = None
            self.update()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._walk(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._walk(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick()
        else:
            super().keyPressEvent(event)

    def _periods(self) -> dict[int, float]:
        """Where the middle of each period lies; nothing in a chart without periods."""
        return {
            mark.period: mark.area.left + mark.area.width / 2
            for mark in self._laid().marks
            if mark.period is not None
        }

    def _extend(self, step: int) -> None:
        """Choose one period more, or one fewer, beginning at the mark that was walked to."""
        places = sorted(self._periods().values())
        mark = None if self._at is None else self._laid().marks[self._at]
        begun = self._brush.begun if self._brush else None
        if begun is None:
            begun = mark.area.left + mark.area.width / 2 if mark else places[0 if step > 0 else -1]
        end = self._brush.end if self._brush else begun
        at = min(range(len(places)), key=lambda one: abs(places[one] - end))
        self._brush = Brush(begun, places[max(0, min(len(places) - 1, at + step))])
        self._say_brush()
        self.update()

    def _chosen(self) -> tuple[int, int] | None:
        """The first and the last period under the brush."""
        if self._brush is None:
            return None
        left, right = self._brush.span
        inside = [at for at, x in self._periods().items() if left - 1 <= x <= right + 1]
        return (min(inside), max(inside)) if inside else None

    def _say_brush(self) -> None:
        found = self._chosen()
        if found is not None and isinstance(self._chart, Lines):
            first, last = (self._chart.categories[at] for at in found)
            self.said.emit(f"选中{first}至{last}，松开或按回车只看这一段")

    def _choose(self) -> None:
        found = self._chosen()
        self._brush = None
        self.update()
        if found is not None and found[1] > found[0]:
            self.brushed.emit(*found)

    def _walk(self, step: int) -> None:
        marks = self.marks()
        if not marks:
            return
        first = 0 if step > 0 else len(marks) - 1
        self._at = first if self._at is None else (self._at + step) % len(marks)
        words = marks[self._at].words
        self.setAccessibleDescription(words)
        self.said.emit(words)
        self.update()

    def _pick(self) -> None:
        mark = None if self._at is None else self.marks()[self._at]
        if mark is not None and mark.query is not None:
            self.picked.emit(self._chart.register, mark.query)

    def _under(self, point: QPointF) -> int | None:
        """The topmost mark there: later ones lie on earlier ones."""
        marks = self._laid().marks
        for at in range(len(marks) - 1, -1, -1):
            if marks[at].holds(point.x(), point.y()):
                return at
        return None


def _between(pieces: Iterable[Piece], top: float, bottom: float) -> Iterable[Piece]:
    """The pieces of this strip; a chart of ten thousand rows paints only those in sight."""
    for piece in pieces:
        match piece:
            case Words():
                inside = top <= piece.y <= bottom
            case Box():
                inside = piece.top <= bottom and piece.bottom >= top
            case Shape():
                inside = any(top <= corner[1] <= bottom for corner in piece.corners) or (
                    len(piece.corners) > 16
                )
            case Strokes():
                inside = len(piece.ends) > 1 or any(
                    min(a[1], b[1]) <= bottom and max(a[1], b[1]) >= top for a, b in piece.ends
                )
        if inside:
            yield piece
