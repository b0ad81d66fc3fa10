"""Painting the values of `charts` with pyqtgraph: the same ticks, labels and words as on paper."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget

from yangfan_desktop.charts.figures import Bars, Pattern, Series
from yangfan_desktop.ui import style
from yangfan_desktop.ui.theme import Theme

_GROUP = 0.62  # how much of a category's width its bars take
_HEADROOM = 1.12  # of the number axis, for the label over the highest bar
_PICTURE = QSize(960, 540)
_MARGIN = 32
_SCALE = 2
_LABEL_CHARACTERS = 7


class BarPlot(pg.PlotWidget):
    """One chart. It does not pan or zoom: a figure is read, and the page scrolls."""

    def __init__(self, bars: Bars, colours: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=colours.base)
        self._bars = bars
        self._colours = colours
        item: Any = self.getPlotItem()
        item.hideButtons()
        item.setMenuEnabled(enableMenu=False)
        item.setMouseEnabled(x=False, y=False)
        self.setAccessibleName(bars.title)
        self.setFrameShape(self.Shape.NoFrame)
        self._labels: list[pg.TextItem] = []
        self._draw_axes()
        for number, series in enumerate(bars.series):
            self._draw_series(number, series)

    def labels(self) -> list[str]:
        """The words beside the bars, series by series."""
        return [label.toPlainText() for label in self._labels]

    def wheelEvent(self, ev: QWheelEvent) -> None:
        """Left to the page around it."""
        ev.ignore()

    def _draw_axes(self) -> None:
        bars, colours = self._bars, self._colours
        item: Any = self.getPlotItem()
        names = [(at, _short_name(name)) for at, name in enumerate(bars.categories)]
        numbers = [(float(tick.at), tick.label) for tick in bars.ticks]
        top = float(bars.top) * _HEADROOM
        span = (-0.5, len(bars.categories) - 0.5)
        category_side, number_side = ("left", "bottom") if bars.horizontal else ("bottom", "left")
        for side, ticks in ((category_side, names), (number_side, numbers)):
            axis = item.getAxis(side)
            axis.setTicks([ticks, []])
            axis.setTextPen(colours.muted)
            axis.setPen(colours.line_strong)
            axis.setStyle(
                tickLength=0, tickAlpha=0, tickFont=style.font(style.SMALL_PT), tickTextOffset=8
            )
        item.getAxis(number_side).setPen(None)
        if bars.horizontal:
            item.invertY()
            item.setXRange(0, top, padding=0)
            item.setYRange(*span, padding=0)
        else:
            item.setYRange(0, top, padding=0)
            item.setXRange(*span, padding=0)
        for tick in bars.ticks[1:]:
            line = pg.InfiniteLine(
                float(tick.at), 90 if bars.horizontal else 0, pen=pg.mkPen(colours.line)
            )
            line.setZValue(-10)
            item.addItem(line)

    def _draw_series(self, number: int, series: Series) -> None:
        bars = self._bars
        thick = _GROUP / len(bars.series)
        places = [at - _GROUP / 2 + thick * (number + 0.5) for at in range(len(bars.categories))]
        lengths = [float(value or 0) for value in series.values]
        colour = on_ground(series.colour, self._colours)
        look = {"pen": pg.mkPen(colour), "brush": brush(series, self._colours)}
        bar = thick * 0.92
        if bars.horizontal:
            item = pg.BarGraphItem(x0=0, y=places, width=lengths, height=bar, **look)
        else:
            item = pg.BarGraphItem(x=places, y0=0, height=lengths, width=bar, **look)
        self.addItem(item)
        for place, length, value in zip(places, lengths, series.values, strict=True):
            self._label(place, length, value)

    def _label(self, place: float, length: float, value: Decimal | None) -> None:
        bars = self._bars
        anchor = (0, 0.5) if bars.horizontal else (0.5, 1)
        label = pg.TextItem(bars.label(value), color=self._colours.text, anchor=anchor)
        label.setFont(style.font(style.SMALL_PT))
        label.setPos(*((length, place) if bars.horizontal else (place, length)))
        self.addItem(label)
        self._labels.append(label)


def brush(series: Series, colours: Theme) -> QBrush:
    """How a series is filled, so that it can be told apart without its colour."""
    colour = on_ground(series.colour, colours)
    patterns = {
        Pattern.SOLID: Qt.BrushStyle.SolidPattern,
        Pattern.HATCHED: Qt.BrushStyle.BDiagPattern,
        Pattern.OPEN: Qt.BrushStyle.NoBrush,
    }
    return QBrush(colour, patterns[series.pattern])


def on_ground(colour: str, colours: Theme) -> QColor:
    """A series' colour, lighter where the ground is dark."""
    made = QColor(colour)
    return made.lighter(165) if colours.dark else made


def swatch(series: Series, colours: Theme) -> QPixmap:
    """A small sample of a series' filling, for the legend."""
    made = QPixmap(14, 14)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setPen(QPen(on_ground(series.colour, colours)))
    painter.setBrush(brush(series, colours))
    painter.drawRect(1, 1, 11, 11)
    painter.end()
    return made


def picture(bars: Bars) -> QImage:
    """The chart as a picture for a document: light whatever the window's theme, title and note in it."""
    colours = style.LIGHT
    plot = BarPlot(bars, colours)
    plot.resize(_PICTURE.width() - 2 * _MARGIN, _PICTURE.height() - 140)
    image = QImage(_PICTURE * _SCALE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_SCALE, _SCALE)
    painter.setPen(QColor(colours.text))
    painter.setFont(style.font(style.HEADING_PT, bold=True))
    painter.drawText(_MARGIN, 44, f"{bars.title}（{bars.unit}）")
    painter.setFont(style.font(style.SMALL_PT))
    left = _MARGIN
    for series in bars.series if len(bars.series) > 1 else ():
        painter.drawPixmap(left, 60, swatch(series, colours))
        painter.drawText(left + 20, 72, series.name)
        left += 40 + painter.fontMetrics().horizontalAdvance(series.name)
    plot.grab()  # lays it out; drawn once more below, at the picture's own resolution
    plot.render(painter, QRectF(_MARGIN, 84, plot.width(), plot.height()))
    painter.setPen(QColor(colours.muted))
    painter.drawText(_MARGIN, _PICTURE.height() - 20, bars.note)
    painter.end()
    plot.close()
    return image


def _short_name(name: str) -> str:
    return name if len(name) <= _LABEL_CHARACTERS + 2 else f"{name[:_LABEL_CHARACTERS]}…"
