"""Laying out bullets and funnels: a row for each, its name on the left, its words on the right."""

from __future__ import annotations

from yangfan_desktop.charts.colours import BLUE, PALE
from yangfan_desktop.charts.figures import Pattern
from yangfan_desktop.charts.frame import GAP, header
from yangfan_desktop.charts.kinds import Bullet, Bullets, Funnel
from yangfan_desktop.charts.lettering import broken, shortened
from yangfan_desktop.charts.scene import (
    ALERT,
    GRID,
    INK,
    MUTED,
    Box,
    Scene,
    Shape,
    Space,
    Strokes,
    Words,
    filled,
)

_NAMES_SHARE = 0.32
_SAID_SHARE = 0.27


def lay_bullets(scene: Scene, chart: Bullets, space: Space) -> None:
    """Value as a bar, target as a stroke across it, 序时 as a triangle below; each on its own scale."""
    leading = space.leading
    header(scene, space, chart.unit)
    top = leading * 1.2
    scene.add(Words(space.width, leading / 2, "粗竖线：目标　三角：序时应达", 1.0, MUTED))
    room = _names_room([row.name for row in chart.rows], space)
    said = min(
        max(max(space.measure(row.said), space.measure(row.asked)) for row in chart.rows),
        _SAID_SHARE * space.width,
    )
    height = (space.height - top) / len(chart.rows)
    track = space.width - room - said - 4 * GAP
    for at, row in enumerate(chart.rows):
        area = Box(0, top + at * height, space.width, height)
        middle = area.top + height / 2
        _name(scene, row.name, room, middle, height, space)
        _bullet(scene, row, Box(room + 2 * GAP, middle, track, leading * 0.9))
        x = room + track + 4 * GAP
        asked = shortened(row.asked, said, space)
        scene.add(
            Words(x, middle - (leading / 2 if asked else 0), shortened(row.said, said, space))
        )
        if asked:
            scene.add(Words(x, middle + leading / 2, asked, 0.0, MUTED))
        scene.mark(area, f"{row.name}：{row.said}（目标{row.asked or '未定'}）", row.query)


def _bullet(scene: Scene, row: Bullet, track: Box) -> None:
    """`track.top` is the middle of the row."""
    middle, thick = track.top, track.height
    if row.target is None:
        scene.add(Words(track.left, middle, "没有可比的目标", 0.0, MUTED))
    else:
        scene.add(Box(track.left, middle - thick / 2, track.width, thick, PALE, GRID))
    top = row.top
    if top <= 0 or row.target is None:
        return  # without a target there is no scale to measure the value by

    def at(value: object) -> float:
        return track.left + track.width * float(value / top)  # pyright: ignore

    if row.value is not None and row.value > 0:
        bar = Box(track.left, middle - thick * 0.25, at(row.value) - track.left, thick * 0.5)
        scene.add(*filled(bar, BLUE, Pattern.SOLID))
    x = at(row.target)
    scene.add(Box(x - 1.2, middle - thick * 0.62, 2.4, thick * 1.24, INK))
    if row.expected is not None:
        x, y = at(row.expected), middle + thick * 0.5
        scene.add(Shape(((x, y), (x - 4.0, y + 6.5), (x + 4.0, y + 6.5)), ALERT))


def bullets_height(chart: Bullets, space: Space) -> float:
    """The least height at which rows stand apart."""
    return space.leading * (1.2 + 2.2 * len(chart.rows))


def lay_funnel(scene: Scene, chart: Funnel, space: Space) -> None:
    """Bars about one middle, each as wide as what has come so far."""
    top = header(scene, space, chart.unit) + GAP
    room = _names_room([step.name for step in chart.steps], space)
    most = max(step.count for step in chart.steps)
    said = [_said(chart, at) for at in range(len(chart.steps))]
    right = max(space.measure(words) for words in said)
    track = space.width - room - right - 4 * GAP
    height = (space.height - top) / len(chart.steps)
    centre = room + 2 * GAP + track / 2
    before: Box | None = None
    for at, step in enumerate(chart.steps):
        middle = top + (at + 0.5) * height
        width = track * step.count / most
        bar = Box(centre - width / 2, middle - height * 0.36, width, height * 0.72)
        if before is not None:
            edges = (
                ((before.left, before.bottom), (bar.left, bar.top)),
                ((before.right, before.bottom), (bar.right, bar.top)),
            )
            scene.add(Strokes(edges, GRID, 0.7))
        if step.count:
            scene.add(*filled(bar, BLUE, Pattern.SOLID))
        _name(scene, step.name, room, middle, height, space)
        scene.add(Words(room + track + 4 * GAP, middle, said[at]))
        area = Box(0, top + at * height, space.width, height)
        scene.mark(area, f"{step.name}：{said[at]}", step.query)
        before = bar


def _said(chart: Funnel, at: int) -> str:
    share = chart.share(at)
    count = f"{chart.steps[at].count:,}{chart.unit}"
    return f"{count}，占上一阶段{share}" if share else count


def funnel_height(chart: Funnel, space: Space) -> float:
    """The least height at which steps stand apart."""
    return space.leading * (1.5 + 2.2 * len(chart.steps))


def _names_room(names: list[str], space: Space) -> float:
    return min(max(map(space.measure, names)) + 1, _NAMES_SHARE * space.width)


def _name(scene: Scene, name: str, room: float, middle: float, height: float, space: Space) -> None:
    lines = broken(name, room, max(1, min(3, int(height // space.leading))), space)
    y = middle - (len(lines) - 1) * space.leading / 2
    for at, words in enumerate(lines):
        scene.add(Words(room, y + at * space.leading, words, 1.0))
