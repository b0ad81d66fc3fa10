"""One page being drawn: text in one text object, rules joined into long lines, then charts on top."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.lib.colors import Color, black
from reportlab.pdfgen.canvas import Canvas

from yangfan_desktop.report.inscription import CodeBook, Inscription
from yangfan_desktop.report.lines import Line, Setting

_ASCENT = 0.88  # em above the baseline, in all bundled faces
_HAIR = 0.01  # points: ends nearer than this are one point
HAIR = 0.4
"""Points: the weight of the rules inside a table."""


Segment = tuple[float, float]


class Ink:
    """Draws on one page of a canvas; coordinates in points from the lower left corner."""

    def __init__(self, canvas: Canvas, book: CodeBook | None = None) -> None:
        """`book` holds the characters' codes for all pages of the canvas."""
        self.canvas = canvas
        self._book = book or CodeBook(canvas)
        self._text = Inscription(canvas, self._book)
        self._spacing = 0.0
        self._scale = 1.0
        self._colour: Color = black
        self._rules: dict[tuple[bool, float, float], list[Segment]] = defaultdict(list)
        self._columns: dict[tuple[tuple[float, ...], float], list[Segment]] = defaultdict(list)

    def line(
        self, line: Line, setting: Setting, x: float, top: float, colour: Color = black
    ) -> None:
        """A line of text whose leading begins at `top`, measured from `x`."""
        text = self._text
        if colour is not self._colour:
            self._colour = colour
            text.setFillColor(colour)
        text.setTextOrigin(
            x + line.x, top - (setting.leading - setting.size) / 2 - _ASCENT * setting.size
        )
        if line.scale != self._scale:
            self._scale = line.scale
            text.setHorizScale(100 * line.scale)
        for run in line.runs:
            if run.spacing != self._spacing:
                self._spacing = run.spacing
                text.setCharSpace(run.spacing)
            text.put(run.text, run.font, setting.size)

    def lines(self, lines: Iterable[Line], setting: Setting, x: float, top: float) -> None:
        """Several lines, one below the other."""
        for line in lines:
            self.line(line, setting, x, top)
            top -= setting.leading

    def across(self, y: float, left: float, right: float, weight: float = 0.4) -> None:
        """A horizontal rule."""
        self._rules[True, round(y, 3), weight].append((left, right))

    def down(self, x: float, top: float, bottom: float, weight: float = 0.4) -> None:
        """A vertical rule."""
        self._rules[False, round(x, 3), weight].append((bottom, top))

    def columns(self, edges: tuple[float, ...], left: float, top: float, bottom: float) -> None:
        """A vertical hair rule at each of these edges, measured from `left`."""
        self._columns[edges, round(left, 3)].append((bottom, top))

    def mark(self, key: str, title: str, level: int) -> None:
        """An entry in the outline that leads to this page."""
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(title, key, level, closed=False)

    @contextmanager
    def coloured(self, colour: tuple[float, float, float]) -> Iterator[Ink]:
        """An ink in this colour (red, green and blue from 0 to 1) for the same page."""
        canvas: Any = self.canvas  # reportlab's parameters are typed after their defaults
        canvas.saveState()
        canvas.setFillColorRGB(*colour)
        canvas.setStrokeColorRGB(*colour)
        own = Ink(self.canvas, self._book)
        yield own
        own.finish()
        canvas.restoreState()

    @contextmanager
    def turned(self, height: float) -> Iterator[Ink]:
        """An ink for a landscape sheet `height` points high whose head lies to the page's left."""
        canvas: Any = self.canvas
        canvas.saveState()
        canvas.translate(height, 0)
        canvas.rotate(90)
        own = Ink(self.canvas, self._book)
        yield own
        own.finish()
        canvas.restoreState()

    def finish(self) -> None:
        """Put down what was collected."""
        canvas = self.canvas
        for (edges, left), segments in self._columns.items():
            for edge in edges:
                self._rules[False, round(left + edge, 3), HAIR].extend(segments)
        for weight in sorted({weight for _, _, weight in self._rules}):
            path = canvas.beginPath()
            for (is_across, at, own), segments in self._rules.items():
                for start, end in _joined(segments) if own == weight else ():
                    path.moveTo(*((start, at) if is_across else (at, start)))
                    path.lineTo(*((end, at) if is_across else (at, end)))
            canvas.setLineWidth(weight)
            canvas.setLineCap(2)
            canvas.drawPath(path)
        canvas.drawText(self._text)


def _joined(segments: Iterable[Segment]) -> list[Segment]:
    """The segments of one line, those that touch made one."""
    joined: list[Segment] = []
    for start, end in sorted(segments):
        if joined and start <= joined[-1][1] + _HAIR:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
