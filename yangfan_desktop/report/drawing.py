"""Paints a chart's values on a page as vectors, with every label inside its box and none on another.

Numbers stand beside their bars and series differ by pattern, so the figure survives a copier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from reportlab.lib.colors import HexColor, black, white
from reportlab.pdfgen.canvas import Canvas

from yangfan_desktop.charts.figures import Bars, Pattern, Series
from yangfan_desktop.report.ink import Ink
from yangfan_desktop.report.lines import Fill, Line, Setting
from yangfan_desktop.report.typeset import set_line, set_paragraph

_GRID = HexColor("#C8CDD2")
_AXIS = HexColor("#333333")
_HATCH = 3.2  # points between strokes
_GAP = 4.0
_WIDEST_BAR = 30.0
_LABEL_SHARE = 0.34  # of the width, for the names beside horizontal bars
_MOST_LINES = 3  # of a name
_NO_DATA = "暂无数据"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points; `top` is its upper edge."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top - self.height


def draw_bars(ink: Ink, chart: Bars, setting: Setting, box: Box) -> None:
    """Draw the chart in the box: unit and legend, axis, bars, names and numbers."""
    painter = _Painter(ink, chart, setting, box)
    if chart.is_empty:
        painter.nothing()
    elif lies_flat(chart, setting, box.width):
        painter.flat()
    else:
        painter.upright()


def natural_height(chart: Bars, setting: Setting, width: float) -> float:
    """The least height at which the chart's names stand apart."""
    if chart.is_empty:
        return 6 * setting.leading
    if not lies_flat(chart, setting, width):
        return 120.0
    room = _names_width(chart, setting, width)
    lines = max(len(fitted(name, setting, room, _MOST_LINES)) for name in chart.categories)
    row = max(lines, len(chart.series)) * setting.leading + _GAP
    return 4 * setting.leading + row * len(chart.categories)


def _names_width(chart: Bars, setting: Setting, width: float) -> float:
    """How much of the width the names beside lying bars take."""
    widest = max(setting.fonts.width(name) for name in chart.categories) * setting.size
    return min(widest + 1, _LABEL_SHARE * width)


def lies_flat(chart: Bars, setting: Setting, width: float) -> bool:
    """Whether the bars lie: as the chart asks, or because upright ones had no room for numbers."""
    if chart.horizontal:
        return True
    numbers = [chart.label(value) for series in chart.series for value in series.values]
    widest = max(setting.fonts.width(number) for number in numbers) * setting.size
    slot = (width - 50) / len(chart.categories)
    return slot < (widest + _GAP) * len(chart.series)


def fitted(text: str, setting: Setting, width: float, most: int) -> list[Line]:
    """The text in at most so many lines, with … where that is not all of it."""
    lines = set_paragraph(text, setting, width)
    if len(lines) <= most:
        return lines
    kept = "".join(line.text for line in lines[:most])
    while kept:
        kept = kept[:-1]
        lines = set_paragraph(f"{kept}…", setting, width)
        if len(lines) <= most:
            return lines
    return [set_line("…", setting, width)]


class _Painter:
    """One chart being painted in one box."""

    def __init__(self, ink: Ink, chart: Bars, setting: Setting, box: Box) -> None:
        self._ink = ink
        self._canvas: Canvas = ink.canvas
        self._chart = chart
        self._setting = replace(setting, fill=Fill.LEFT)
        self._box = box

    def nothing(self) -> None:
        """An empty frame that says so."""
        box = self._box
        self._canvas.setStrokeColor(_GRID)
        self._canvas.setLineWidth(0.5)
        self._canvas.rect(box.left, box.bottom, box.width, box.height)
        line = self._text(_NO_DATA)
        middle = box.top - (box.height - self._setting.leading) / 2
        self._put(line, box.left + (box.width - line.width) / 2, middle)
        self._canvas.setStrokeColor(_AXIS)

    # -- shared --------------------------------------------------------------------------------

    def _text(self, text: str) -> Line:
        return set_line(text, self._setting, self._box.width)

    def _put(self, line: Line, x: float, top: float) -> None:
        self._ink.line(line, self._setting, x, top)

    def _number(self, value: Decimal | None, middle: float | None, left: float, top: float) -> None:
        """A bar's number on a patch of paper of its own, so that no grid line runs through it."""
        line = self._text(self._chart.label(value))
        x = left if middle is None else middle - line.width / 2
        leading = self._setting.leading
        self._canvas.setFillColor(white)
        self._canvas.rect(x - 1, top - leading + 1, line.width + 2, leading - 2, stroke=0, fill=1)
        self._canvas.setFillColor(black)
        self._put(line, x, top)

    def _header(self) -> None:
        """The unit on the left, the legend on the right where there is more than one series."""
        box, leading = self._box, self._setting.leading
        self._put(self._text(f"单位：{self._chart.unit}"), box.left, box.top)
        if len(self._chart.series) < 2:
            return
        x = box.right
        for series in reversed(self._chart.series):
            name = self._text(series.name)
            x -= name.width
            self._put(name, x, box.top)
            x -= 18
            self._bar(series, Box(x, box.top - 2, 14, leading - 4))
            x -= 12

    def _bar(self, series: Series, bar: Box) -> None:
        canvas = self._canvas
        colour = HexColor(series.colour)
        canvas.saveState()
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(0.7)
        canvas.setFillColor(colour if series.pattern is Pattern.SOLID else white)
        canvas.rect(bar.left, bar.bottom, bar.width, bar.height, stroke=1, fill=1)
        if series.pattern is Pattern.HATCHED:
            self._hatch(bar)
        canvas.restoreState()

    def _hatch(self, bar: Box) -> None:
        canvas = self._canvas
        outline = canvas.beginPath()
        outline.rect(bar.left, bar.bottom, bar.width, bar.height)
        canvas.clipPath(outline, stroke=0, fill=0)
        strokes = canvas.beginPath()
        offset = -bar.height
        while offset < bar.width:
            strokes.moveTo(bar.left + offset, bar.bottom)
            strokes.lineTo(bar.left + offset + bar.height, bar.top)
            offset += _HATCH
        canvas.setLineWidth(0.9)
        canvas.drawPath(strokes, stroke=1, fill=0)

    def _rule(self, start: tuple[float, float], end: tuple[float, float], *, axis: bool) -> None:
        self._canvas.setStrokeColor(_AXIS if axis else _GRID)
        self._canvas.setLineWidth(0.7 if axis else 0.4)
        self._canvas.line(*start, *end)
        self._canvas.setStrokeColor(_AXIS)

    def _bars(self, at: int) -> Iterator[tuple[int, Series, Decimal | None]]:
        for place, series in enumerate(self._chart.series):
            yield place, series, series.values[at]

    def _length(self, value: Decimal, whole: float) -> float:
        return whole * float(value / self._chart.top)

    # -- upright bars ----------------------------------------------------------------------------

    def upright(self) -> None:
        """Bars that stand on their names."""
        self._header()
        chart, box, leading = self._chart, self._box, self._setting.leading
        marks = [(tick, self._text(tick.label)) for tick in chart.ticks]
        left = box.left + max(line.width for _, line in marks) + _GAP
        slot = (box.right - left) / len(chart.categories)
        centred = replace(self._setting, fill=Fill.CENTRE)
        names = [fitted(name, centred, slot - _GAP, _MOST_LINES) for name in chart.categories]
        base = box.bottom + max(map(len, names)) * leading + _GAP
        plot = Box(left, box.top - 2.4 * leading, box.right - left, 0)
        plot = replace(plot, height=plot.top - base)
        for tick, line in marks:
            y = base + self._length(tick.at, plot.height)
            self._put(line, left - _GAP - line.width, y + leading / 2)
            self._rule((left, y), (plot.right, y), axis=tick.at == 0)
        for at, lines in enumerate(names):
            start = left + at * slot
            self._ink.lines(lines, centred, start + _GAP / 2, base - _GAP / 2)
            self._upright_group(at, Box(start, plot.top, slot, plot.height))

    def _upright_group(self, at: int, slot: Box) -> None:
        count = len(self._chart.series)
        share = slot.width / count
        width = min(_WIDEST_BAR, share * 0.62)
        for place, series, value in self._bars(at):
            middle = slot.left + share * (place + 0.5)
            if count > 1:  # series of one category stand closer together than categories do
                middle += (slot.left + slot.width / 2 - middle) * 0.2
            height = self._length(value, slot.height) if value else 0.0
            if height:
                self._bar(series, Box(middle - width / 2, slot.bottom + height, width, height))
            top = slot.bottom + height + self._setting.leading + 1
            self._number(value, middle, 0.0, top)

    # -- lying bars --------------------------------------------------------------------------------

    def flat(self) -> None:
        """Bars that lie beside their names, the first on top."""
        self._header()
        chart, box, leading = self._chart, self._box, self._setting.leading
        right = replace(self._setting, fill=Fill.RIGHT)
        fonts, size = self._setting.fonts, self._setting.size
        names_width = _names_width(chart, self._setting, box.width)
        numbers = [chart.label(value) for series in chart.series for value in series.values]
        numbers_width = max(fonts.width(number) for number in numbers) * size + 2 * _GAP
        left = box.left + names_width + _GAP
        plot = Box(left, box.top - 1.4 * leading, box.right - left - numbers_width, 0)
        plot = replace(plot, height=plot.top - (box.bottom + leading + _GAP))
        self._flat_axis(plot)
        row = plot.height / len(chart.categories)
        for at, name in enumerate(chart.categories):
            top = plot.top - at * row
            lines = fitted(name, right, names_width, max(1, int(row // leading)))
            self._ink.lines(lines, right, box.left, top - (row - len(lines) * leading) / 2)
            self._flat_group(at, Box(left, top, plot.width, row))
        self._rule((left, plot.top), (left, plot.bottom), axis=True)

    def _flat_axis(self, plot: Box) -> None:
        drawn_to = float("-inf")
        for tick in self._chart.ticks:
            x = plot.left + self._length(tick.at, plot.width)
            self._rule((x, plot.top), (x, plot.bottom), axis=False)
            line = self._text(tick.label)
            if x - line.width / 2 > drawn_to + _GAP:
                self._put(line, x - line.width / 2, plot.bottom - _GAP / 2)
                drawn_to = x + line.width / 2

    def _flat_group(self, at: int, row: Box) -> None:
        leading = self._setting.leading
        step = min(row.height * 0.86 / len(self._chart.series), leading + 3)
        top = row.top - (row.height - step * len(self._chart.series)) / 2
        for place, series, value in self._bars(at):
            middle = top - (place + 0.5) * step
            thick = min(step * 0.8, 12.0)
            length = self._length(value, row.width) if value else 0.0
            if length:
                self._bar(series, Box(row.left, middle + thick / 2, length, thick))
            self._number(value, None, row.left + length + _GAP, middle + leading / 2)
