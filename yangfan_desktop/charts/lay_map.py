"""Laying out points over outlines, in the proportions of the place's own latitude."""

from __future__ import annotations

import math

from yangfan_desktop.charts.colours import STYLES
from yangfan_desktop.charts.figures import Pattern
from yangfan_desktop.charts.frame import GAP
from yangfan_desktop.charts.kinds import PointMap
from yangfan_desktop.charts.lettering import shortened
from yangfan_desktop.charts.scene import GRID, MUTED, PAPER, Box, Scene, Shape, Space, Words, dot


def lay_map(scene: Scene, chart: PointMap, space: Space) -> None:
    """Outlines, points by sort, and the names that have room; the others are told by hovering."""
    sorts = list(dict.fromkeys(place.sort for place in chart.places))
    _legend(scene, sorts, space)
    frame = Box(
        GAP, 1.6 * space.leading, space.width - 2 * GAP, space.height - 1.6 * space.leading - GAP
    )
    project = _Projection(chart, frame)
    for ring in chart.outlines:
        scene.add(Shape(tuple(project.at(*point) for point in ring), "", GRID))
    taken: list[Box] = []
    for place in chart.places:
        x, y = project.at(place.longitude, place.latitude)
        at = sorts.index(place.sort)
        colour, pattern = STYLES[at % len(STYLES)]
        scene.add(dot(x, y, 3.2, at, PAPER if pattern is Pattern.OPEN else colour, colour))
        area = Box(x - 5, y - 5, 10, 10)
        scene.mark(area, f"{place.name}（{place.sort}）", place.query)
        taken.append(area)
    for place in chart.places:
        _name(scene, place.name, project.at(place.longitude, place.latitude), space, taken)


def _name(scene: Scene, name: str, at: tuple[float, float], space: Space, taken: list[Box]) -> None:
    words = shortened(name, space.width * 0.25, space)
    width = space.measure(words)
    for left in (at[0] + 6, at[0] - 6 - width):
        box = Box(left, at[1] - space.leading / 2, width, space.leading)
        inside = box.left >= 0 and box.right <= space.width
        if inside and not any(_overlap(box, other) for other in taken):
            scene.add(Words(left, at[1], words))
            taken.append(box)
            return


def _overlap(a: Box, b: Box) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


def _legend(scene: Scene, sorts: list[str], space: Space) -> None:
    x = 0.0
    for at, sort in enumerate(sorts):
        colour, pattern = STYLES[at % len(STYLES)]
        fill = PAPER if pattern is Pattern.OPEN else colour
        scene.add(dot(x + 4, space.leading / 2, 3.2, at, fill, colour))
        words = shortened(sort, space.width / max(1, len(sorts)) - 20, space)
        scene.add(Words(x + 10, space.leading / 2, words, 0.0, MUTED))
        x += 10 + space.measure(words) + 3 * GAP


class _Projection:
    """Degrees to places in a frame; a degree of longitude shrinks with the cosine of latitude."""

    def __init__(self, chart: PointMap, frame: Box) -> None:
        points = [(one.longitude, one.latitude) for one in chart.places]
        points += [point for ring in chart.outlines for point in ring]
        east = [point[0] for point in points]
        north = [point[1] for point in points]
        self._west, self._north = min(east), max(north)
        self._narrow = math.cos(math.radians((min(north) + max(north)) / 2))
        across = max((max(east) - min(east)) * self._narrow, 1e-6)
        down = max(max(north) - min(north), 1e-6)
        self._scale = min(frame.width * 0.94 / across, frame.height * 0.94 / down)
        if len(set(points)) == 1:
            self._scale = 0.0
        self._left = frame.left + (frame.width - across * self._scale) / 2
        self._top = frame.top + (frame.height - down * self._scale) / 2

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """The place of this point."""
        x = self._left + (longitude - self._west) * self._narrow * self._scale
        return x, self._top + (self._north - latitude) * self._scale


def map_height(_: PointMap, space: Space) -> float:
    """As high as three quarters of its width."""
    return space.width * 0.75
