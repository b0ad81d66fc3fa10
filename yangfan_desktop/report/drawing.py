"""Paints a chart on a page as vectors: the layout of `charts`, put down with the paper's own type."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, HexColor, black
from reportlab.pdfgen.canvas import Canvas

from yangfan_desktop.charts import layout, scene
from yangfan_desktop.charts.kinds import Picture
from yangfan_desktop.charts.scene import Piece, Shape, Space, Strokes, Words
from yangfan_desktop.report.ink import Ink
from yangfan_desktop.report.lines import Fill, Setting
from yangfan_desktop.report.typeset import set_line

_COLOURS = {
    scene.INK: black,
    scene.MUTED: HexColor("#3C434B"),
    scene.GRID: HexColor("#C8CDD2"),
    scene.AXIS: HexColor("#333333"),
    scene.PAPER: HexColor("#FFFFFF"),
    scene.ALERT: HexColor("#B3261E"),
}
_DASH = (3.0, 2.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points; `top` is its upper edge."""

    left: float
    top: float
    width: float
    height: float


def draw_chart(ink: Ink, chart: Picture, setting: Setting, box: Box) -> None:
    """Draw the chart in the box: unit and legend, axes, marks, names and numbers."""
    laid = layout.lay_out(chart, space_of(setting, box.width, box.height))
    painter = _Painter(ink, replace(setting, fill=Fill.LEFT), box)
    for piece in laid.pieces:
        painter.put(piece)
    painter.end()


def natural_height(chart: Picture, setting: Setting, width: float) -> float:
    """The least height at which the chart's words stand apart."""
    return layout.natural_height(chart, space_of(setting, width, 0))


def space_of(setting: Setting, width: float, height: float) -> Space:
    """A chart's room on paper, in the type that it is set in."""

    def measure(text: str) -> float:
        return setting.fonts.width(text) * setting.size

    return Space(width, height, setting.leading, measure)


class _Painter:
    """Puts pieces on a canvas; their `y` runs downwards from the top of the box."""

    def __init__(self, ink: Ink, setting: Setting, box: Box) -> None:
        self._ink = ink
        self._canvas: Canvas = ink.canvas
        self._setting = setting
        self._box = box
        self._canvas.saveState()

    def put(self, piece: Piece) -> None:
        """Paint one piece over what is there."""
        match piece:
            case Words():
                self._words(piece)
            case Strokes():
                self._strokes(piece)
            case Shape():
                self._polygon(piece)
            case scene.Box():
                corners = (
                    (piece.left, piece.top),
                    (piece.right, piece.top),
                    (piece.right, piece.bottom),
                    (piece.left, piece.bottom),
                )
                self._polygon(Shape(corners, piece.fill, piece.stroke))

    def end(self) -> None:
        """Leave the canvas as it was."""
        self._canvas.restoreState()

    def _at(self, point: tuple[float, float]) -> tuple[float, float]:
        return self._box.left + point[0], self._box.top - point[1]

    def _words(self, piece: Words) -> None:
        setting = self._setting
        line = set_line(piece.text, setting, self._box.width)
        x, middle = self._at((piece.x, piece.y))
        x -= line.width * piece.align
        half = setting.leading / 2
        if piece.ground:
            self._canvas.setFillColor(_COLOURS[scene.PAPER])
            patch = (x - 1, middle - half + 1, line.width + 2, setting.leading - 2)
            self._canvas.rect(*patch, stroke=0, fill=1)
        self._ink.line(line, setting, x, middle + half, _colour(piece.colour))

    def _strokes(self, piece: Strokes) -> None:
        path = self._canvas.beginPath()
        for start, end in piece.ends:
            path.moveTo(*self._at(start))
            path.lineTo(*self._at(end))
        self._canvas.setStrokeColor(_colour(piece.colour))
        self._canvas.setLineWidth(piece.width)
        self._canvas.setDash(*(_DASH if piece.dashed else ()))
        self._canvas.drawPath(path, stroke=1, fill=0)
        self._canvas.setDash()

    def _polygon(self, piece: Shape) -> None:
        if not piece.corners or not (piece.fill or piece.stroke):
            return
        path = self._canvas.beginPath()
        path.moveTo(*self._at(piece.corners[0]))
        for corner in piece.corners[1:]:
            path.lineTo(*self._at(corner))
        path.close()
        self._canvas.setFillColor(_colour(piece.fill or scene.PAPER))
        self._canvas.setStrokeColor(_colour(piece.stroke or scene.PAPER))
        self._canvas.setLineWidth(0.6)
        self._canvas.drawPath(path, stroke=int(bool(piece.stroke)), fill=int(bool(piece.fill)))


def _colour(name: str) -> Color:
    return _COLOURS.get(name) or HexColor(name)
