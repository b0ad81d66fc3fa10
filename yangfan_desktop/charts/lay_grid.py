"""Laying out a heat map: a cell for each pair, its number in it, deeper where it is larger."""

from __future__ import annotations

from decimal import Decimal

from yangfan_desktop.charts.colours import RAMP
from yangfan_desktop.charts.figures import label
from yangfan_desktop.charts.frame import GAP, header
from yangfan_desktop.charts.kinds import HeatMap
from yangfan_desktop.charts.lettering import broken
from yangfan_desktop.charts.scene import GRID, MUTED, Box, Scene, Space, Words

_NAMES_SHARE = 0.26
_DARK, _LIGHT = "#10202f", "#ffffff"
_MOST_LINES = 4


def lay_heat_map(scene: Scene, chart: HeatMap, space: Space) -> None:
    """Column names above, row names on the left; a number that does not fit is left to its words."""
    top = header(scene, space, chart.unit)
    room = min(max(map(space.measure, chart.rows)) + 1, _NAMES_SHARE * space.width)
    left = room + 2 * GAP
    width = (space.width - left) / len(chart.columns)
    heads = [broken(name, width - 2, _MOST_LINES, space) for name in chart.columns]
    head = max(map(len, heads)) * space.leading + GAP
    height = (space.height - top - head) / len(chart.rows)
    for at, lines in enumerate(heads):
        for row, words in enumerate(lines):
            y = top + head - GAP - (len(lines) - row - 0.5) * space.leading
            scene.add(Words(left + (at + 0.5) * width, y, words, 0.5))
    most = max((value for row in chart.cells for value in row if value), default=Decimal(1))
    for at, name in enumerate(chart.rows):
        y = top + head + at * height
        lines = broken(name, room, max(1, min(3, int(height // space.leading))), space)
        for row, words in enumerate(lines):
            middle = y + height / 2 + (row - (len(lines) - 1) / 2) * space.leading
            scene.add(Words(room, middle, words, 1.0))
        for column in range(len(chart.columns)):
            _cell(
                scene,
                chart,
                space,
                (at, column),
                Box(left + column * width, y, width, height),
                most,
            )


def _cell(
    scene: Scene,
    chart: HeatMap,
    space: Space,
    at: tuple[int, int],
    box: Box,
    most: Decimal,
) -> None:
    row, column = at
    value = chart.cells[row][column]
    shade = min(len(RAMP) - 1, int(value * len(RAMP) / most)) if value and value > 0 else None
    fill = "" if shade is None else RAMP[shade]
    scene.add(Box(box.left + 0.5, box.top + 0.5, box.width - 1, box.height - 1, fill, GRID))
    said = "·" if not value else label(value)
    colour = MUTED if shade is None else ink_on(shade)
    if space.measure(said) <= box.width - 2:
        middle = (box.left + box.width / 2, box.top + box.height / 2)
        scene.add(Words(*middle, said, 0.5, colour))
    words = f"{chart.rows[row]} · {chart.columns[column]}：{label(value)}{chart.unit}"
    scene.mark(box, words, chart.query(row, column))


def ink_on(shade: int) -> str:
    """The colour of words on this step of the ramp."""
    return _LIGHT if shade >= 3 else _DARK


def heat_map_height(chart: HeatMap, space: Space) -> float:
    """The least height at which the names stand apart."""
    room = min(max(map(space.measure, chart.rows)) + 1, _NAMES_SHARE * space.width)
    lines = max(len(broken(name, room, 3, space)) for name in chart.rows)
    return space.leading * (_MOST_LINES + 2 + len(chart.rows) * max(1.6, lines + 0.3))
