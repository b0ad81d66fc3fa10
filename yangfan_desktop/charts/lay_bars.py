"""Laying out bars: standing on their names, or lying beside them where names or numbers need room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from yangfan_desktop.charts.figures import Bars, Series
from yangfan_desktop.charts.frame import GAP, bottom_axis, header, left_axis, length, tick_room
from yangfan_desktop.charts.lettering import broken
from yangfan_desktop.charts.scene import AXIS, INK, PAPER, Box, Scene, Space, Strokes, Words, filled

_LABEL_SHARE = 0.36  # of the width, for the names beside lying bars
_MOST_LINES = 3  # of a name
_WIDEST = 2.8  # leadings, of an upright bar


def lay_bars(scene: Scene, chart: Bars, space: Space) -> None:
    """Bars with their names and numbers, each number beside or on its bar, the other way below zero."""
    top = header(scene, space, chart.unit, chart.series)
    if lies_flat(chart, space):
        _Lying(scene, chart, space).lay(top)
    else:
        _Upright(scene, chart, space).lay(top)


def bars_height(chart: Bars, space: Space) -> float:
    """The least height at which names and numbers stand apart."""
    if not lies_flat(chart, space):
        return 11 * space.leading
    room = _names_room(chart, space)
    lines = max(len(broken(name, room, _MOST_LINES, space)) for name in chart.categories)
    per_row = 1 if chart.stacked else max(1, len(chart.series))
    row = max(lines, per_row) * space.leading + GAP
    return (4.5 + (chart.reference is not None)) * space.leading + row * len(chart.categories)


def lies_flat(chart: Bars, space: Space) -> bool:
    """Whether bars lie: as the chart asks, or because upright ones had no room for words."""
    if chart.horizontal:
        return True
    numbers = _beside(chart)
    slot = (space.width - tick_room(space, chart.ticks)) / max(1, len(chart.categories))
    per_slot = 1 if chart.stacked else max(1, len(chart.series))
    widest = max((space.measure(number) for number in numbers), default=0.0)
    longest = max((space.measure(name) for name in chart.categories), default=0.0)
    return slot < (widest + GAP) * per_slot or longest > (slot - GAP) * (_MOST_LINES - 0.5)


def _beside(chart: Bars) -> list[str]:
    """Every number that stands at the end of a bar."""
    if chart.stacked:
        return [chart.label(chart.total(at)) for at in range(len(chart.categories))]
    return [chart.label(value) for series in chart.series for value in series.values]


def _names_room(chart: Bars, space: Space) -> float:
    widest = max((space.measure(name) for name in chart.categories), default=0.0)
    return min(widest + 1, _LABEL_SHARE * space.width)


class _Layout:
    """One bar chart being laid out."""

    def __init__(self, scene: Scene, chart: Bars, space: Space) -> None:
        self._scene = scene
        self._chart = chart
        self._space = space
        self._numbers: list[Words] = []  # put down last, so that no line runs through them

    def _reach(self, value: Decimal | None, whole: float) -> tuple[float, float]:
        """From where to where on the axis a bar reaches, the smaller one first."""
        zero, end = (length(one or Decimal(0), self._chart.ticks, whole) for one in (None, value))
        return min(zero, end), max(zero, end)

    @property
    def _falls(self) -> bool:
        """Whether a bar may reach below zero."""
        return self._chart.ticks[0].at < 0

    def _words(self, at: int, series: Series, value: Decimal | None) -> str:
        chart = self._chart
        name = f"{chart.categories[at]} · {series.name}" if series.name else chart.categories[at]
        return f"{name}：{chart.label(value)}{chart.unit if value is not None else ''}"

    def _values(self, at: int) -> Iterator[tuple[int, Series, Decimal | None]]:
        for place, series in enumerate(self._chart.series):
            yield place, series, series.values[at]

    def _bar(self, at: int, place: int, box: Box, area: Box) -> None:
        series = self._chart.series[place]
        if box.width > 0 and box.height > 0:
            self._scene.add(*filled(box, series.colour, series.pattern))
        words = self._words(at, series, series.values[at])
        self._scene.mark(area, words, self._chart.query(at, place))

    def _inside(self, box: Box, value: Decimal) -> None:
        """A number on a part of a stacked bar, where it has room."""
        said, space = self._chart.label(value), self._space
        if box.width > space.measure(said) + 2 and box.height > space.leading - 1:
            middle = (box.left + box.width / 2, box.top + box.height / 2)
            self._scene.add(Words(*middle, said, 0.5, ground=True))


class _Upright(_Layout):
    def lay(self, top: float) -> None:
        chart, space, leading = self._chart, self._space, self._space.leading
        left = tick_room(space, chart.ticks)
        slot = (space.width - left) / len(chart.categories)
        names = [broken(name, slot - GAP, _MOST_LINES, space) for name in chart.categories]
        below = 1.3 * leading if self._falls else 0.0
        foot = below + max(map(len, names)) * leading + GAP
        head = top + 1.3 * leading
        plot = Box(left, head, space.width - left, space.height - foot - head)
        left_axis(self._scene, plot, chart.ticks)
        for at, lines in enumerate(names):
            middle = left + (at + 0.5) * slot
            for row, words in enumerate(lines):
                y = plot.bottom + below + GAP / 2 + (row + 0.5) * leading
                self._scene.add(Words(middle, y, words, 0.5))
            group = Box(left + at * slot, plot.top, slot, plot.height)
            if chart.stacked:
                self._stack(at, group)
            else:
                self._group(at, group)
        self._reference(plot)
        self._scene.add(*self._numbers)

    def _group(self, at: int, slot: Box) -> None:
        count = max(1, len(self._chart.series))
        width = min(_WIDEST * self._space.leading, slot.width / count * 0.62)
        numbers = [
            self._space.measure(self._chart.label(value)) for _, _, value in self._values(at)
        ]
        closest = max(width * 1.25, max(numbers, default=0.0) + GAP)
        share = min(
            slot.width / count, closest
        )  # a category's bars stand closer than categories do
        first = slot.left + (slot.width - share * count) / 2
        for place, _, value in self._values(at):
            middle = first + share * (place + 0.5)
            low, high = self._reach(value, slot.height)
            box = Box(middle - width / 2, slot.bottom - high, width, high - low)
            self._bar(at, place, box, Box(box.left, slot.top, width, slot.height))
            self._number(middle, box, value)

    def _stack(self, at: int, slot: Box) -> None:
        width = min(_WIDEST * self._space.leading, slot.width * 0.62)
        left = slot.left + (slot.width - width) / 2
        y = slot.bottom
        for place, _, value in self._values(at):
            low, high = self._reach(value, slot.height)
            box = Box(left, y - (high - low), width, high - low)
            self._bar(at, place, box, box)
            if value:
                self._inside(box, value)
            y = box.top
        self._number(left + width / 2, Box(left, y, width, 0), self._chart.total(at))

    def _number(self, middle: float, bar: Box, value: Decimal | None) -> None:
        """Above its bar; below one that falls."""
        away = self._space.leading / 2 + 1
        y = bar.bottom + away if value is not None and value < 0 else bar.top - away
        self._numbers.append(Words(middle, y, self._chart.label(value), 0.5, ground=True))

    def _reference(self, plot: Box) -> None:
        found = self._chart.reference
        if found is None:
            return
        y = plot.bottom - length(found.at, self._chart.ticks, plot.height)
        self._scene.add(Strokes((((plot.left, y), (plot.right, y)),), INK, 1.0, dashed=True))
        above = y - self._space.leading / 2 - 1
        self._scene.add(Words(plot.right, above, found.label, 1.0, ground=True))


class _Lying(_Layout):
    _reference_x: float | None = None

    def lay(self, top: float) -> None:
        chart, space, leading = self._chart, self._space, self._space.leading
        room = _names_room(chart, space)
        numbers = max((space.measure(number) for number in _beside(chart)), default=0.0)
        left = room + GAP + (numbers + 2 * GAP if self._falls else 0)
        head = top + (1.3 if chart.reference else 0.4) * leading
        plot = Box(
            left,
            head,
            space.width - left - numbers - 2 * GAP,
            space.height - head - leading - GAP,
        )
        found = chart.reference
        zero = left + length(Decimal(0), chart.ticks, plot.width)
        if found is not None:
            self._reference_x = left + length(found.at, chart.ticks, plot.width)
        bottom_axis(self._scene, space, plot, chart.ticks)
        row = plot.height / len(chart.categories)
        for at, name in enumerate(chart.categories):
            middle = plot.top + (at + 0.5) * row
            lines = broken(name, room, max(1, min(_MOST_LINES, int(row // leading))), space)
            self._name(lines, room, middle)
            group = Box(left, plot.top + at * row, plot.width, row)
            if chart.stacked:
                self._stack(at, group)
            else:
                self._group(at, group)
        self._reference(plot)
        self._scene.add(*self._numbers)
        self._scene.add(
            Strokes((((zero, plot.top), (zero, plot.bottom)),), AXIS, 0.7),
        )

    def _name(self, lines: Sequence[str], room: float, middle: float) -> None:
        leading = self._space.leading
        y = middle - (len(lines) - 1) * leading / 2
        for at, words in enumerate(lines):
            self._scene.add(Words(room, y + at * leading, words, 1.0))

    def _group(self, at: int, row: Box) -> None:
        leading, count = self._space.leading, max(1, len(self._chart.series))
        step = min(row.height * 0.86 / count, leading + 3)
        top = row.top + (row.height - step * count) / 2
        for place, _, value in self._values(at):
            middle = top + (place + 0.5) * step
            thick = min(step * 0.8, 1.2 * leading)
            low, high = self._reach(value, row.width)
            box = Box(row.left + low, middle - thick / 2, high - low, thick)
            self._bar(at, place, box, Box(row.left, middle - step / 2, row.width, step))
            self._number(box, middle, value)

    def _stack(self, at: int, row: Box) -> None:
        thick = min(row.height * 0.7, 1.5 * self._space.leading)
        x = row.left
        for place, _, value in self._values(at):
            low, high = self._reach(value, row.width)
            box = Box(x, row.top + (row.height - thick) / 2, high - low, thick)
            self._bar(at, place, box, box)
            if value:
                self._inside(box, value)
            x = box.right
        whole = Box(0, row.top, x, row.height)
        self._number(whole, row.top + row.height / 2, self._chart.total(at))

    def _number(self, bar: Box, middle: float, value: Decimal | None) -> None:
        """Behind its bar; at the end of the bar where the line of reference runs behind it."""
        words, left, right = self._chart.label(value), bar.left, bar.right
        if value is not None and value < 0:
            self._numbers.append(Words(left - GAP, middle, words, 1.0, ground=True))
            return
        width = self._space.measure(words) + 2 * GAP
        line = self._reference_x
        is_crossed = line is not None and right < line + GAP and line - GAP < right + width
        if is_crossed and right - left > width:
            self._numbers.append(Words(right - GAP, middle, words, 1.0, PAPER))
        else:
            self._numbers.append(Words(right + GAP, middle, words, ground=True))

    def _reference(self, plot: Box) -> None:
        found = self._chart.reference
        if found is None:
            return
        x = plot.left + length(found.at, self._chart.ticks, plot.width)
        self._scene.add(Strokes((((x, plot.top), (x, plot.bottom)),), INK, 1.0, dashed=True))
        half = self._space.measure(found.label) / 2
        centre = min(max(x, half), self._space.width - half)
        y = plot.top - self._space.leading / 2 - 1
        self._scene.add(Words(centre, y, found.label, 0.5, ground=True))
