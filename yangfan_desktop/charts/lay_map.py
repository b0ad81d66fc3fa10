"""Laying out points over outlines, in the proportions of the place's own latitude."""

from __future__ import annotations

import math
from decimal import Decimal
from itertools import pairwise

from yangfan_desktop.charts.colours import RAMP, STYLES
from yangfan_desktop.charts.figures import Pattern, label, on_axis
from yangfan_desktop.charts.frame import GAP, in_lines
from yangfan_desktop.charts.kinds import Area, PointMap, Ring
from yangfan_desktop.charts.lettering import shortened
from yangfan_desktop.charts.scene import AXIS, MUTED, PAPER, Box, Scene, Shape, Space, Words, dot

_FLAT = 1e-12
_SHADES = 3
_TOUCH = 0.5  # what lies right above or below does not overlap
_NAME_SHARE = 0.3
_SHORT_SHARE = 0.25
_TRIED = (0, 1, -1, 2, -2, 3, -3, 4, -4)  # lines away from the middle


def lay_map(scene: Scene, chart: PointMap, space: Space) -> None:
    """Outlines, areas by value, points by sort, and the names that have room; hovering tells the others."""
    sorts = list(dict.fromkeys(place.sort for place in chart.places))
    most = max((one.value for one in chart.areas if one.value), default=Decimal(1))
    head = _legend(scene, sorts, _steps(chart, most), space)
    frame = Box(GAP, head, space.width - 2 * GAP, space.height - head - GAP)
    project = _Projection(chart, frame)
    for ring in chart.outlines:
        scene.add(Shape(tuple(project.at(*point) for point in ring), "", AXIS))
    taken: list[Box] = []
    for area in chart.areas:
        _area(scene, chart, area, project, most)
    for place in chart.places:
        x, y = project.at(place.longitude, place.latitude)
        at = sorts.index(place.sort)
        colour, pattern = STYLES[at % len(STYLES)]
        scene.add(dot(x, y, 4.6, at, PAPER, PAPER))  # stands out from any shade
        scene.add(dot(x, y, 3.2, at, PAPER if pattern is Pattern.OPEN else colour, colour))
        box = Box(x - 5, y - 5, 10, 10)
        scene.mark(box, f"{place.name}（{place.sort}）", place.query)
        taken.append(box)
    for area in chart.areas:
        _area_name(scene, area, project, space, taken)
    for place in chart.places:
        _name(scene, place.name, project.at(place.longitude, place.latitude), space, taken)


def _area(scene: Scene, chart: PointMap, area: Area, project: _Projection, most: Decimal) -> None:
    """Its rings, the deeper the more; a value of none leaves it white."""
    shade = _shade(area.value, most)
    for ring in area.rings:
        corners = tuple(project.at(*point) for point in ring)
        scene.add(Shape(corners, PAPER if shade is None else RAMP[shade], AXIS))
        said = f"{area.name}：{label(area.value)}{chart.unit}"
        if len(corners) > 2:
            scene.mark_shape(corners, said, area.query)


def _shade(value: Decimal | None, most: Decimal) -> int | None:
    if not value or value < 0:
        return None
    return min(_SHADES - 1, int(value * _SHADES / most))  # names stay legible on all of them


def _area_name(
    scene: Scene, area: Area, project: _Projection, space: Space, taken: list[Box]
) -> None:
    """Name and value in the middle of the largest ring, on a patch so that no line runs through."""
    largest = max(area.rings, key=_extent, default=())
    if not largest:
        return
    x, y = project.at(*middle(largest))
    name = shortened(area.name, space.width * _NAME_SHARE, space)
    words = name if area.value is None else f"{name} {on_axis(area.value, area.value)}"
    width = space.measure(words)
    left = min(max(0.0, x - width / 2), max(0.0, space.width - width))
    for down in _TRIED:
        box = Box(left, y + (down - 0.5) * space.leading, width, space.leading)
        if not any(_overlap(box, other) for other in taken):
            scene.add(Words(left, y + down * space.leading, words, ground=True))
            taken.append(box)
            return


def middle(ring: Ring) -> tuple[float, float]:
    """The centre of a ring's area; of a ring without area that of its corners."""
    double, x, y = 0.0, 0.0, 0.0
    for (left, top), (right, bottom) in pairwise((*ring, ring[0])):
        cross = left * bottom - right * top
        double += cross
        x += (left + right) * cross
        y += (top + bottom) * cross
    if abs(double) < _FLAT:
        return sum(one for one, _ in ring) / len(ring), sum(one for _, one in ring) / len(ring)
    return x / (3 * double), y / (3 * double)


def _extent(ring: Ring) -> float:
    east, north = [one for one, _ in ring], [one for _, one in ring]
    return (max(east) - min(east)) * (max(north) - min(north))


def _name(scene: Scene, name: str, at: tuple[float, float], space: Space, taken: list[Box]) -> None:
    """Beside its point, whole where that fits, on a patch so that no border runs through."""
    for words in dict.fromkeys((name, shortened(name, space.width * _SHORT_SHARE, space))):
        width = space.measure(words)
        for left in (at[0] + 9, at[0] - 9 - width):
            box = Box(left, at[1] - space.leading / 2, width, space.leading)
            inside = box.left >= 0 and box.right <= space.width
            if inside and not any(_overlap(box, other) for other in taken):
                scene.add(Words(left, at[1], words, ground=True))
                taken.append(box)
                return


def _overlap(a: Box, b: Box) -> bool:
    across = min(a.right, b.right) - max(a.left, b.left)
    down = min(a.bottom, b.bottom) - max(a.top, b.top)
    return across > 0 and down > _TOUCH


def _steps(chart: PointMap, most: Decimal) -> list[str]:
    """What each shade stands for, from the palest; nothing where no area has a value."""
    if not any(_shade(one.value, most) is not None for one in chart.areas):
        return []
    bounds = [most * at / _SHADES for at in range(1, _SHADES)]
    unit = chart.unit
    if all(one.value is None or one.value == int(one.value) for one in chart.areas):
        whole = [math.ceil(bound) for bound in bounds]
        if len(set(whole)) == len(whole):  # steps of whole things do not share their ends
            between = [_span(low, high - 1) + unit for low, high in pairwise(whole)]
            return [f"不足{whole[0]:,}{unit}", *between, f"{whole[-1]:,}{unit}及以上"]
    edges = [on_axis(bound, most) for bound in bounds]
    between = [f"{low}—{high}{unit}" for low, high in pairwise(edges)]
    return [f"不足{edges[0]}{unit}", *between, f"{edges[-1]}{unit}及以上"]


def _span(low: int, high: int) -> str:
    return f"{low:,}" if low == high else f"{low:,}—{high:,}"


def _legend(scene: Scene, sorts: list[str], steps: list[str], space: Space) -> float:
    """What sorts of points and shades of areas look like, and how much room that takes."""
    samples = [12.0] * len(sorts) + [18.0] * len(steps)
    said = [shortened(one, space.width - 18, space) for one in (*sorts, *steps)]
    widths = [room + space.measure(words) for room, words in zip(samples, said, strict=True)]
    places = in_lines(widths, space)
    for at, (words, (x, y)) in enumerate(zip(said, places, strict=True)):
        if at < len(sorts):
            colour, pattern = STYLES[at % len(STYLES)]
            fill = PAPER if pattern is Pattern.OPEN else colour
            scene.add(dot(x + 4, y, 3.2, at, fill, colour))
        else:
            high, shade = 0.7 * space.leading, RAMP[at - len(sorts)]
            scene.add(Box(x, y - high / 2, 14, high, shade, AXIS))
        scene.add(Words(x + samples[at], y, words, 0.0, MUTED))
    return places[-1][1] + 1.1 * space.leading if places else GAP


class _Projection:
    """Degrees to places in a frame; a degree of longitude shrinks with the cosine of latitude."""

    def __init__(self, chart: PointMap, frame: Box) -> None:
        points = [(one.longitude, one.latitude) for one in chart.places]
        points += [point for ring in chart.outlines for point in ring]
        points += [point for area in chart.areas for ring in area.rings for point in ring]
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
