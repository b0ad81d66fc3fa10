"""The two small drawings of an indicator's card: a bullet without words, and a sparkline."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from yangfan_desktop.charts.colours import BLUE
from yangfan_desktop.charts.kinds import Bullet
from yangfan_desktop.charts.scene import ALERT, GRID, INK, MUTED, Box, Point, Scene, Shape, Strokes

_BAR = 0.5  # of the height
_MARK = 3.5


def bullet_strip(bullet: Bullet, width: float, height: float) -> Scene:
    """Value as a bar, the target as a line across it, 序时 as a triangle below; nothing without either."""
    scene = Scene(width, height)
    top = bullet.top
    track = height * (1 - _BAR) / 2
    scene.add(Box(0, track, width, height * _BAR, GRID))
    if top <= 0:
        return scene

    def at(value: Decimal) -> float:
        return max(0.0, min(width, width * float(value / top)))

    if bullet.value is not None:
        scene.add(Box(0, track, at(bullet.value), height * _BAR, BLUE))
    if bullet.expected is not None:
        x, foot = min(width - _MARK, max(_MARK, at(bullet.expected))), height
        corners = ((x, foot - 2 * _MARK), (x - _MARK, foot), (x + _MARK, foot))
        scene.add(Shape(corners, ALERT))
    if bullet.target is not None:
        x = min(width - 1.0, at(bullet.target))
        scene.add(Strokes((((x, 0.0), (x, height * 0.86)),), INK, 2.0))
    return scene


def sparkline(values: Sequence[Decimal | None], width: float, height: float) -> Scene:
    """The course of a value over equal steps, its last point marked; a gap stays a gap."""
    scene = Scene(width, height)
    known = [value for value in values if value is not None]
    if len(known) < 2 or not any(known):  # a line along the ground tells nothing
        return scene
    low, high = min(known), max(known)
    span = float(high - low) or 1.0
    step = (width - 6) / max(1, len(values) - 1)
    points: list[Point | None] = [
        None
        if value is None
        else (3 + at * step, height - 3 - (height - 6) * float(value - low) / span)
        for at, value in enumerate(values)
    ]
    ends = [(a, b) for a, b in pairwise(points) if a and b]
    scene.add(Strokes(tuple(ends), MUTED, 1.4))
    x, y = next(point for point in reversed(points) if point is not None)
    scene.add(Shape(((x - 2.5, y), (x, y - 2.5), (x + 2.5, y), (x, y + 2.5)), BLUE))
    return scene


def legend(width: float, height: float) -> Scene:
    """A small bullet that shows what bar, line and triangle look like."""
    sample = Bullet("", Decimal(60), Decimal(92), Decimal(38))
    return bullet_strip(sample, width, height)
