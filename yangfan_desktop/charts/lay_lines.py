"""Laying out lines over periods, each named at its end, so that no legend has to be matched."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from yangfan_desktop.charts.figures import Pattern, Series, label
from yangfan_desktop.charts.frame import GAP, header, left_axis, length, tick_room
from yangfan_desktop.charts.kinds import Lines
from yangfan_desktop.charts.lettering import apart, broken, shortened, spaced
from yangfan_desktop.charts.scene import (
    AXIS,
    MUTED,
    PAPER,
    Box,
    Point,
    Scene,
    Space,
    Strokes,
    Words,
    dot,
    line,
)

_NAMES_SHARE = 0.3
_RADIUS = 2.2


def lay_lines(scene: Scene, chart: Lines, space: Space) -> None:
    """Grid, lines with their points, names and last numbers at the right, periods below."""
    leading = space.leading
    top = header(scene, space, chart.unit) + leading * (1.4 if chart.breaks else 0.7)
    left = tick_room(space, chart.ticks)
    names = [_end_words(series) for series in chart.series]
    widest = max((space.measure(name) for name in names), default=0.0)
    room = min(widest, _NAMES_SHARE * space.width)
    plot = Box(left, top, space.width - left - room - 3 * GAP, space.height - top - 1.6 * leading)
    left_axis(scene, plot, chart.ticks)
    _periods(scene, chart, space, plot)
    _breaks(scene, chart, space, plot)
    for at, series in enumerate(chart.series):
        _draw(scene, chart, at, series, plot)
    _names(scene, chart, space, plot, room)


def lines_height(chart: Lines, space: Space) -> float:
    """The least height at which the names at the right stand apart."""
    return max(10.0, 2 * len(chart.series) + 4) * space.leading


def _x(chart: Lines, plot: Box, at: int) -> float:
    count = len(chart.categories)
    return plot.left + plot.width * ((at + 0.5) / count)


def _point(chart: Lines, plot: Box, at: int, value: Decimal) -> Point:
    return _x(chart, plot, at), plot.bottom - length(value, chart.ticks, plot.height)


def _draw(scene: Scene, chart: Lines, number: int, series: Series, plot: Box) -> None:
    broken_at = {one.at for one in chart.breaks}
    points = [
        None if value is None else _point(chart, plot, at, value)
        for at, value in enumerate(series.values)
    ]
    ends = [
        (a, b)
        for at, (a, b) in enumerate(pairwise(points), start=1)
        if a is not None and b is not None and at not in broken_at
    ]
    dashed = series.pattern is not Pattern.SOLID
    scene.add(Strokes(tuple(ends), series.colour, 1.2 if dashed else 1.8, dashed))
    step = plot.width / len(chart.categories)
    for at, point in enumerate(points):
        if point is None:
            continue
        fill = PAPER if series.pattern is Pattern.OPEN else series.colour
        if step > 3 * _RADIUS or at in (0, len(points) - 1):
            scene.add(dot(*point, _RADIUS, number, fill, series.colour))
        area = Box(point[0] - 7, point[1] - 7, 14, 14)
        words = f"{chart.categories[at]} · {series.name}：{label(series.values[at])}{chart.unit}"
        scene.mark(area, words, chart.query(at, number), at)


def _end_words(series: Series) -> str:
    known = [value for value in series.values if value is not None]
    return f"{series.name} {label(known[-1])}" if known else ""


def _names(scene: Scene, chart: Lines, space: Space, plot: Box, room: float) -> None:
    shown = [
        (series, at, _point(chart, plot, at, value))
        for series in chart.series
        if (at := _last(series.values)) is not None and (value := series.values[at]) is not None
    ]
    said = [_broken_name(series, series.values[at], room, space) for series, at, _ in shown]
    most = max(map(len, said), default=1)
    half = most * space.leading / 2
    wanted = [point[1] for _, _, point in shown]
    places = apart(wanted, most * space.leading, plot.top + half, plot.bottom - half)
    x = plot.right + 3 * GAP
    for (series, at, point), lines, y in zip(shown, said, places, strict=True):
        if at == len(series.values) - 1 or abs(point[1] - y) > 1:
            scene.add(Strokes(((point, (x - GAP / 2, y)),), series.colour, 0.5))
        for row, words in enumerate(lines):
            scene.add(Words(x, y + (row - (len(lines) - 1) / 2) * space.leading, words))


def _broken_name(series: Series, value: Decimal | None, room: float, space: Space) -> list[str]:
    """The name on one line or two, its last number behind it."""
    number = f" {label(value)}"
    lines = broken(series.name, room - space.measure(number) + 0.5, 2, space)
    return [*lines[:-1], lines[-1] + number]


def _last(values: Sequence[Decimal | None]) -> int | None:
    return next((at for at in range(len(values) - 1, -1, -1) if values[at] is not None), None)


def _periods(scene: Scene, chart: Lines, space: Space, plot: Box) -> None:
    step = plot.width / len(chart.categories)
    names = [shortened(name, max(step, 7 * space.leading), space) for name in chart.categories]
    every = spaced([space.measure(name) for name in names], step, GAP)
    last = len(names) - 1
    y = plot.bottom + space.leading * 0.8
    for at, name in enumerate(names):
        x = _x(chart, plot, at)
        if (last - at) % every == 0:
            half = space.measure(name) / 2
            scene.add(line((x, plot.bottom), (x, plot.bottom + 2), AXIS, 0.7))
            scene.add(Words(min(max(x, half), space.width - half), y, name, 0.5, MUTED))


def _breaks(scene: Scene, chart: Lines, space: Space, plot: Box) -> None:
    for one in chart.breaks:
        x = (_x(chart, plot, one.at) + _x(chart, plot, max(0, one.at - 1))) / 2
        ends = (((x, plot.top - space.leading), (x, plot.bottom)),)
        scene.add(Strokes(ends, AXIS, 0.7, dashed=True))
        words = broken(one.words, space.width * 0.5, 1, space)[0]
        to_right = x + space.measure(words) < space.width
        y = plot.top - space.leading * 0.7
        scene.add(Words(x + (GAP if to_right else -GAP), y, words, 0.0 if to_right else 1.0, MUTED))
