"""Laying out projects in time: bars with what is done, milestones, a line for today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from yangfan_desktop.charts.colours import AMBER, BLUE, PALE
from yangfan_desktop.charts.frame import GAP, NO_DATA, in_lines
from yangfan_desktop.charts.kinds import Bar, Gantt, Station
from yangfan_desktop.charts.lettering import shortened
from yangfan_desktop.charts.scene import (
    ALERT,
    AXIS,
    GRID,
    INK,
    MUTED,
    PAPER,
    Box,
    Scene,
    Shape,
    Space,
    Strokes,
    Words,
    dot,
    line,
)

_NAMES_SHARE = 0.3
_ROW = 1.75  # leadings
_KEY = ("工期，实条为形象进度", "里程碑已完成", "未到期", "逾期未完成")


class _Axis:
    """Days along the width."""

    def __init__(self, first: date, last: date, left: float, width: float) -> None:
        self.first, self.last = first, last
        self._left, self._width = left, width
        self._days = max(1, (last - first).days)

    def x(self, day: date) -> float:
        """Where this day is."""
        return self._left + self._width * (day - self.first).days / self._days


def lay_gantt(scene: Scene, chart: Gantt, space: Space) -> None:
    """A row for each project under an axis of months, quarters or years."""
    days = chart.days()
    if days is None:
        scene.add(Words(space.width / 2, space.height / 2, NO_DATA, 0.5, MUTED))
        return
    leading = space.leading
    names = [space.measure(bar.name) for bar in chart.bars]
    room = min(max(names) + 1, _NAMES_SHARE * space.width)
    overdue = space.measure("逾期") + GAP
    under = _key(scene, space)
    left, top = room + 2 * GAP, under + 3.2 * leading
    first, last = _rounded(*days)
    axis = _Axis(first, last, left, space.width - left - overdue)
    _head(scene, space, axis, top)
    row = (space.height - top - leading * 0.2) / len(chart.bars)
    for at, bar in enumerate(chart.bars):
        area = Box(0, top + at * row, space.width, row)
        scene.add(Words(room, area.top + row / 2, shortened(bar.name, room, space), 1.0))
        _bar(scene, bar, axis, Box(left, area.top + row / 2, 0, min(row * 0.52, leading * 0.95)))
        if bar.overdue:
            scene.add(Words(space.width, area.top + row / 2, "逾期", 1.0, ALERT))
        scene.mark(area, _said(bar), bar.query)
        for station in bar.stations:
            _station(scene, station, axis.x(station.day), area.top + row / 2, leading)
    _today(scene, chart, axis, Box(0, under, space.width, space.height - under), space)


def _key(scene: Scene, space: Space) -> float:
    """What bars and milestones look like, in the order of `_KEY`; how much room that takes."""
    high, reach = 0.8 * space.leading, 0.28 * space.leading
    places = in_lines(_key_widths(space), space)
    for at, (words, (x, y)) in enumerate(zip(_KEY, places, strict=True)):
        if at == 0:
            scene.add(Box(x, y - high / 2, 24, high, PALE, BLUE))
            scene.add(Box(x, y - high * 0.28, 13, high * 0.56, BLUE))
        else:
            scene.add(_milestone(x + reach + 1, y, reach, reached=at == 1, overdue=at == 3))
        scene.add(Words(x + _sample(at, space), y, words, 0.0, MUTED))
    return places[-1][1] + 0.8 * space.leading


def _key_widths(space: Space) -> list[float]:
    return [_sample(at, space) + space.measure(words) for at, words in enumerate(_KEY)]


def _sample(at: int, space: Space) -> float:
    """How wide a sample of the key is, with the gap before its words."""
    return 29.0 if at == 0 else 0.56 * space.leading + 2 * GAP


def _milestone(x: float, y: float, reach: float, *, reached: bool, overdue: bool) -> Shape:
    """A full diamond for what is reached, an open one for what is to come, a triangle for what is late."""
    if reached:
        return dot(x, y, reach, 2, INK, INK)
    return dot(x, y, reach, 3, AMBER, ALERT) if overdue else dot(x, y, reach, 2, PAPER, INK)


def _rounded(first: date, last: date) -> tuple[date, date]:
    """Whole months, at least three."""
    start = first.replace(day=1)
    end = (last.replace(day=28) + timedelta(days=4)).replace(day=1)
    while (end - start).days < 85:
        end = (end.replace(day=28) + timedelta(days=4)).replace(day=1)
    return start, end


def _head(scene: Scene, space: Space, axis: _Axis, top: float) -> None:
    """Years above, months or quarters below them, each as far as it has room."""
    drawn_to = {True: float("-inf"), False: float("-inf")}
    marks = list(_marks(axis.first, axis.last))
    months = _shown_months(
        [(day, words) for day, words, is_year in marks if not is_year], axis, space
    )
    for day, words, is_year in marks:
        if not is_year and day.month not in months:
            continue
        x = axis.x(day)
        end = x + 2 + space.measure(words)
        if is_year and day.month != 1 and _next_year(axis, day) < end + GAP:
            continue  # the few months before a year's beginning give way to that year's name
        if x < drawn_to[is_year] + GAP or end > space.width:
            continue
        drawn_to[is_year] = end
        colour, weight = (AXIS, 0.5) if is_year else (GRID, 0.4)
        y = top - space.leading * (1.6 if is_year else 0.6)
        scene.add(line((x, y - space.leading / 2), (x, space.height), colour, weight))
        scene.add(Words(x + 2, y, words, 0.0, INK if is_year else MUTED))


def _shown_months(marks: list[tuple[date, str]], axis: _Axis, space: Space) -> tuple[int, ...]:
    """The months of a year that are named: as many as find room, and the same in every year."""
    widest = max((space.measure(words) for _, words in marks), default=0.0) + 2 + GAP
    a_month = (axis.x(axis.last) - axis.x(axis.first)) / max(1, (axis.last - axis.first).days) * 28
    apart = 1 if len({day.month for day, _ in marks}) > 4 else 3
    for months in (tuple(range(1, 13, apart)), (1, 4, 7, 10), (1, 7)):
        if widest <= a_month * (12 // len(months)):
            return months
    return ()


def _next_year(axis: _Axis, day: date) -> float:
    """Where the next year begins; nowhere near if that is after the last day."""
    begun = date(day.year + 1, 1, 1)
    return axis.x(begun) if begun < axis.last else float("inf")


def _marks(first: date, last: date) -> Iterator[tuple[date, str, bool]]:
    months = (last.year - first.year) * 12 + last.month - first.month
    every = 1 if months <= 14 else 3 if months <= 48 else 12
    day = first
    while day < last:
        if day == first or day.month == 1:
            yield day, f"{day.year}年", True
        if every == 1:
            yield day, f"{day.month}月", False
        elif every == 3 and day.month % 3 == 1:
            yield day, f"{'一二三四'[day.month // 3]}季", False
        day = (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _bar(scene: Scene, bar: Bar, axis: _Axis, track: Box) -> None:
    """`track.top` is the middle of the row; a bar with one known day is a stroke there."""
    if bar.start is None and bar.end is None:
        return
    begin = axis.x(bar.start or bar.end or axis.first)
    finish = axis.x(bar.end or bar.start or axis.first)
    width = max(finish - begin, 1.5)
    top = track.top - track.height / 2
    colour = ALERT if bar.overdue else BLUE
    scene.add(Box(begin, top, width, track.height, PALE, colour))
    if bar.done:
        share = float(min(bar.done, Decimal(100)) / 100)
        inner = Box(begin, top + track.height * 0.22, width * share, track.height * 0.56, BLUE)
        scene.add(inner)


def _station(scene: Scene, station: Station, x: float, middle: float, leading: float) -> None:
    late = station.overdue and not station.reached
    scene.add(_milestone(x, middle, leading * 0.28, reached=station.reached, overdue=late))
    words = f"里程碑“{station.name}”：{station.day}"
    state = "，已完成" if station.reached else "，逾期" if station.overdue else ""
    reach = leading * 0.4
    scene.mark(Box(x - reach, middle - reach, 2 * reach, 2 * reach), words + state)


def _said(bar: Bar) -> str:
    parts = [f"{bar.start or '？'}至{bar.end or '？'}"]
    if bar.done is not None:
        parts.append(f"形象进度{bar.done:f}%")
    if bar.overdue:
        parts.append("逾期")
    return f"{bar.name}：{'，'.join(parts)}"


def _today(scene: Scene, chart: Gantt, axis: _Axis, plot: Box, space: Space) -> None:
    """A line at the day that the figures are of, which need not be the day on which one looks."""
    x = axis.x(chart.today)
    ends = (((x, plot.top + space.leading), (x, plot.bottom)),)
    scene.add(Strokes(ends, ALERT, 1.2, dashed=True))
    words = f"截至{chart.today.month}月{chart.today.day}日"
    half = space.measure(words) / 2
    centre = min(max(x, half), plot.width - half)
    scene.add(Words(centre, plot.top + space.leading * 0.5, words, 0.5, ALERT, ground=True))


def gantt_height(chart: Gantt, space: Space) -> float:
    """A row for each project, however many."""
    lines = len({y for _, y in in_lines(_key_widths(space), space)})
    return space.leading * (3.4 + 1.3 * lines + _ROW * len(chart.bars))
