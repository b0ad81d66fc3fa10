"""Painting the layouts of `charts` on screen and into pictures: the same places and words as on paper."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QLineF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtSvg import QSvgGenerator

from yangfan_desktop.charts import scene
from yangfan_desktop.charts.colours import PALE, RAMP
from yangfan_desktop.charts.figures import Series
from yangfan_desktop.charts.frame import line_swatch
from yangfan_desktop.charts.frame import swatch as swatch_pieces
from yangfan_desktop.charts.kinds import Picture
from yangfan_desktop.charts.layout import lay_out, natural_height
from yangfan_desktop.charts.scene import Box, Piece, Shape, Space, Strokes, Words
from yangfan_desktop.files import replacing
from yangfan_desktop.ui import style
from yangfan_desktop.ui.theme import Theme

_PICTURE = QSize(960, 540)
_MARGIN = 32
_SCALE = 2
_LEADING = 1.45  # of the type's own height
DARK_RAMP = ("#263747", "#2c4b68", "#37678f", "#6ba1d3", "#b3d7f6")
"""From few to many on a dark ground, where what is brighter is more."""
_ON_DARK = {
    **dict(zip(RAMP, DARK_RAMP, strict=True)),
    PALE: "#38424e",
    "#10202f": "#eef3f8",  # words on the lower steps of the ramp, and on the upper ones
    "#ffffff": "#0f1a26",
}


def space_of(font: QFont, width: float, height: float, *, header: bool) -> Space:
    """A chart's room on a screen, in this type."""
    metrics = QFontMetricsF(font)
    leading = metrics.ascent() * _LEADING
    return Space(width, height, leading, metrics.horizontalAdvance, header)


def height_of(chart: Picture, width: float, *, header: bool = False) -> int:
    """How high the chart has to be at this width for its words to stand apart."""
    return round(
        natural_height(chart, space_of(style.font(style.SMALL_PT), width, 0, header=header))
    )


def palette(colours: Theme) -> dict[str, QColor]:
    """What the colours by purpose are in a theme."""
    named = {
        scene.INK: colours.text,
        scene.MUTED: colours.muted,
        scene.GRID: colours.line,
        scene.AXIS: colours.line_strong,
        scene.PAPER: colours.base,
        scene.ALERT: colours.bad,
    }
    return {name: QColor(value) for name, value in named.items()}


def paint(
    painter: QPainter, pieces: Iterable[Piece], colours: dict[str, QColor], *, dark: bool = False
) -> None:
    """Put the pieces down in their order."""
    brush = _Brush(painter, colours, dark=dark)
    for piece in pieces:
        brush.put(piece)


class _Brush:
    """A painter with the colours of a theme."""

    def __init__(self, painter: QPainter, colours: dict[str, QColor], *, dark: bool) -> None:
        self._painter = painter
        self._colours = colours
        self._dark = dark

    def put(self, piece: Piece) -> None:
        """Paint one piece over what is there."""
        painter = self._painter
        match piece:
            case Words():
                self._words(piece)
            case Box():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
                self._dress(piece.fill, piece.stroke)
                painter.drawRect(QRectF(piece.left, piece.top, piece.width, piece.height))
            case Shape():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._dress(piece.fill, piece.stroke)
                painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in piece.corners]))
            case Strokes():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                pen = QPen(self._colour(piece.colour), piece.width)
                if piece.dashed:
                    pen.setDashPattern([4 / piece.width, 3 / piece.width])
                painter.setPen(pen)
                painter.drawLines([QLineF(QPointF(*a), QPointF(*b)) for a, b in piece.ends])

    def _words(self, piece: Words) -> None:
        metrics = QFontMetricsF(self._painter.font())
        width = metrics.horizontalAdvance(piece.text)
        left = piece.x - width * piece.align
        if piece.ground:
            height = metrics.ascent() + 2
            patch = QRectF(left - 3, piece.y - height / 2, width + 6, height)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._colours[scene.PAPER])
            self._painter.drawRoundedRect(patch, 3, 3)
        self._painter.setPen(self._colour(piece.colour))
        baseline = piece.y + (metrics.ascent() - metrics.descent()) / 2
        self._painter.drawText(QPointF(left, baseline), piece.text)

    def _dress(self, fill: str, stroke: str) -> None:
        self._painter.setPen(QPen(self._colour(stroke), 1) if stroke else QPen(Qt.PenStyle.NoPen))
        self._painter.setBrush(QBrush(self._colour(fill)) if fill else Qt.BrushStyle.NoBrush)

    def _colour(self, name: str) -> QColor:
        return self._colours.get(name) or on_ground(name, dark=self._dark)


def on_ground(colour: str, *, dark: bool) -> QColor:
    """A series' colour, lighter where the ground is dark; what is paler than the ground is darker."""
    made = QColor(colour)
    if not dark:
        return made
    if colour in _ON_DARK:
        return QColor(_ON_DARK[colour])
    return made.lighter(150) if made.lightness() < 160 else made


def swatch(series: Series, colours: Theme, line: int | None = None, ratio: float = 1.0) -> QPixmap:
    """A small sample of a series for the legend: of its filling, or of the line with this number."""
    width, height = (29, 14) if line is not None else (20, 14)  # with air before the words
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    if line is None:
        pieces = swatch_pieces(series, Box(1, 1, 15, 11))
    else:
        pieces = line_swatch(series, line, Box(1, 1, 24, 12))
    paint(painter, pieces, palette(colours), dark=colours.dark)
    painter.end()
    return made


def picture(chart: Picture) -> QImage:
    """The chart as a picture for a document: light whatever the window's theme, title and note in it."""
    size = _size(chart)
    image = QImage(size * _SCALE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(_SCALE, _SCALE)
    _whole(painter, chart, size)
    painter.end()
    return image


def save_picture(chart: Picture, path: Path) -> None:
    """Write the chart as PNG, or as SVG where the name ends so: whole, or a `UserError` and nothing."""
    content = _svg(chart) if path.suffix.lower() == ".svg" else _png(chart)
    with replacing(path) as draft:
        draft.write_bytes(content)


def _png(chart: Picture) -> bytes:
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    picture(chart).save(kept, "PNG")  # pyright: ignore[reportArgumentType, reportCallIssue]
    return bytes(kept.data().data())


def _svg(chart: Picture) -> bytes:
    size = _size(chart)
    drawing = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(drawing)
    generator.setSize(size)
    generator.setViewBox(QRectF(QPointF(), QSizeF(size)))
    generator.setTitle(chart.title)
    painter = QPainter(generator)
    _whole(painter, chart, size)
    painter.end()
    return bytes(drawing.data().data())


def _size(chart: Picture) -> QSize:
    inner = _PICTURE.width() - 2 * _MARGIN
    return QSize(
        _PICTURE.width(), max(_PICTURE.height(), height_of(chart, inner, header=True) + 140)
    )


def _whole(painter: QPainter, chart: Picture, size: QSize) -> None:
    """Title, chart and note."""
    colours = style.LIGHT
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colours.text))
    painter.setFont(style.font(style.HEADING_PT, bold=True))
    painter.drawText(QPointF(_MARGIN, 44), chart.title)
    painter.setFont(style.font(style.SMALL_PT))
    width, height = size.width() - 2 * _MARGIN, size.height() - 132
    space = space_of(painter.font(), width, height, header=True)
    painter.save()
    painter.translate(_MARGIN, 66)
    paint(painter, lay_out(chart, space).pieces, palette(colours))
    painter.restore()
    painter.setPen(QColor(colours.muted))
    foot = QRectF(_MARGIN, size.height() - 56, width, 48)
    painter.drawText(foot, int(Qt.TextFlag.TextWordWrap), chart.note)
