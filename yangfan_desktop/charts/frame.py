"""What charts have in common: unit and legend above, an axis of numbers, a frame that says no data."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from yangfan_desktop.charts.figures import Pattern, Series, Tick
from yangfan_desktop.charts.lettering import shortened
from yangfan_desktop.charts.scene import (
    AXIS,
    GRID,
    MUTED,
    PAPER,
    Box,
    Piece,
    Point,
    Scene,
    Space,
    Strokes,
    Words,
    dot,
    filled,
    line,
)

GAP = 4.0
NO_DATA = "暂无数据"
_SWATCH = 14.0


def nothing(scene: Scene, space: Space) -> None:
    """An empty frame that says so."""
    scene.add(
        Box(0, 0, space.width, space.height, "", GRID),
        Words(space.width / 2, space.height / 2, NO_DATA, 0.5, MUTED),
    )


def header(scene: Scene, space: Space, unit: str, series: Sequence[Series] = ()) -> float:
    """Unit on the left, legend on the right, on lines of its own where it is long; its height."""
    if not space.header:
        return 0.0
    said = f"单位：{unit}" if unit else ""
    begin = space.measure(said) + 4 * GAP if said else 0.0
    if said:
        scene.add(Words(0, space.leading / 2, said))
    names = list(series) if len(series) > 1 else []
    if not names:
        return space.leading if said else 0.0
    return _legend(scene, space, names, begin)


def _legend(scene: Scene, space: Space, series: Sequence[Series], begin: float) -> float:
    rows: list[list[tuple[Series, str, float]]] = [[]]
    used = begin
    for one in series:
        name = shortened(one.name, space.width * 0.6, space)
        width = _SWATCH + GAP + space.measure(name) + 3 * GAP
        if rows[-1] and used + width > space.width:
            rows.append([])
            used = begin
        rows[-1].append((one, name, width))
        used += width
    for at, row in enumerate(rows):
        x = space.width - sum(width for _, _, width in row) + 3 * GAP
        y = (at + 0.5) * space.leading
        for one, name, width in row:
            scene.add(*swatch(one, Box(x, y - space.leading * 0.32, _SWATCH, space.leading * 0.64)))
            scene.add(Words(x + _SWATCH + GAP, y, name))
            x += width
    return len(rows) * space.leading


def swatch(series: Series, box: Box) -> Sequence[Piece]:
    """A sample of a series' filling."""
    return tuple(filled(box, series.colour, series.pattern))


def line_swatch(series: Series, number: int, box: Box) -> Sequence[Piece]:
    """A sample of a line and of its points, as `lay_lines` draws them; `number` is which line it is."""
    dashed, middle = series.pattern is not Pattern.SOLID, box.top + box.height / 2
    ends = (((box.left, middle), (box.right, middle)),)
    fill = PAPER if series.pattern is Pattern.OPEN else series.colour
    point = dot(box.left + box.width / 2, middle, 2.6, number, fill, series.colour)
    return Strokes(ends, series.colour, 1.2 if dashed else 1.8, dashed), point


def in_lines(widths: Sequence[float], space: Space) -> tuple[Point, ...]:
    """Where things of these widths begin, on as many lines as they need; `y` is the middle of a line."""
    found: list[Point] = []
    x, y = 0.0, space.leading / 2
    for width in widths:
        if x and x + width > space.width:
            x, y = 0.0, y + 1.3 * space.leading
        found.append((x, y))
        x += width + 3 * GAP
    return tuple(found)


def length(value: Decimal, ticks: Sequence[Tick], whole: float) -> float:
    """How far from the start of the axis this number lies, of `whole`."""
    low, high = ticks[0].at, ticks[-1].at
    return whole * float((value - low) / (high - low))


def left_axis(scene: Scene, plot: Box, ticks: Sequence[Tick]) -> None:
    """Grid lines across the plot with their numbers on the left; the line of zero is the axis."""
    for tick in ticks:
        y = plot.bottom - length(tick.at, ticks, plot.height)
        zero = tick.at == 0
        scene.add(
            line((plot.left, y), (plot.right, y), AXIS if zero else GRID, 0.7 if zero else 0.4)
        )
        scene.add(Words(plot.left - GAP, y, tick.label, 1.0, MUTED))


def bottom_axis(scene: Scene, space: Space, plot: Box, ticks: Sequence[Tick]) -> None:
    """Grid lines up the plot with their numbers below, left out where they would touch."""
    drawn_to = float("-inf")
    for tick in ticks:
        x = plot.left + length(tick.at, ticks, plot.width)
        zero = tick.at == 0
        scene.add(
            line((x, plot.top), (x, plot.bottom), AXIS if zero else GRID, 0.7 if zero else 0.4)
        )
        half = space.measure(tick.label) / 2
        if x - half > drawn_to + GAP:
            centre = min(x, space.width - half)
            scene.add(Words(centre, plot.bottom + space.leading / 2 + 1, tick.label, 0.5, MUTED))
            drawn_to = x + half


def tick_room(space: Space, ticks: Sequence[Tick]) -> float:
    """How much room the numbers on the left take."""
    return max(space.measure(tick.label) for tick in ticks) + GAP
