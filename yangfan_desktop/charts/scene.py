"""A chart laid out: boxes, lines and words at their places, and nothing about who paints them.

Layout happens here once, so that screen, picture and paper show the same figure; a painter only
puts down four shapes. Lengths are in the painter's own unit (points or pixels), `y` runs downwards.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from yangfan_desktop.charts.figures import Pattern
from yangfan_desktop.domain.records import Query

INK, MUTED, GRID, AXIS, PAPER, ALERT = "ink", "muted", "grid", "axis", "paper", "alert"
"""Colours by what they are for; a painter has its own for each. Others are written `#rrggbb`."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; not filled or not outlined where there is no colour."""

    left: float
    top: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Strokes:
    """Straight lines of one look; each item is the two ends of one."""

    ends: tuple[tuple[Point, Point], ...]
    colour: str
    width: float = 0.7
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A polygon, filled and outlined where there are colours."""

    corners: tuple[Point, ...]
    fill: str = ""
    stroke: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text whose middle is at `y`; `align` 0 begins at `x`, 0.5 is centred, 1 ends there.

    `ground` puts a patch of paper underneath, so that no line runs through it.
    """

    x: float
    y: float
    text: str
    align: float = 0.0
    colour: str = INK
    ground: bool = False


Piece = Box | Strokes | Shape | Words


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a chart that stands for something: what it says, and the rows behind it.

    `period` counts the periods of a time axis, where the chart has one. A place that is no rectangle
    has its `outline`, a point inside of which counts.
    """

    area: Box
    words: str
    query: Query | None = None
    period: int | None = None
    outline: tuple[Point, ...] = ()

    def holds(self, x: float, y: float) -> bool:
        """Whether this point belongs to it."""
        area = self.area
        inside = area.left <= x <= area.right and area.top <= y <= area.bottom
        return inside and (not self.outline or _is_inside(self.outline, x, y))


def _is_inside(outline: tuple[Point, ...], x: float, y: float) -> bool:
    """Whether a ray from the point to the right crosses the outline an odd number of times."""
    inside = False
    for (left, top), (right, bottom) in pairwise((*outline, outline[0])):
        if (top > y) != (bottom > y) and x < left + (right - left) * (y - top) / (bottom - top):
            inside = not inside
    return inside


@dataclass(slots=True)
class Scene:
    """A chart of this size, laid out."""

    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list[Piece])
    marks: list[Mark] = field(default_factory=list[Mark])

    def add(self, *pieces: Piece) -> None:
        """Put these on top."""
        self.pieces.extend(pieces)

    def mark(
        self, area: Box, words: str, query: Query | None = None, period: int | None = None
    ) -> None:
        """Let this area answer for something."""
        self.marks.append(Mark(area, words, query, period))

    def mark_shape(self, outline: tuple[Point, ...], words: str, query: Query | None) -> None:
        """Let this polygon answer for something."""
        xs, ys = [x for x, _ in outline], [y for _, y in outline]
        area = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        self.marks.append(Mark(area, words, query, outline=outline))


@dataclass(frozen=True, slots=True)
class Space:
    """The room that a chart has: its size, its type, and how wide words are in it.

    `header` puts unit and legend into the chart, for where nothing around it says them.
    """

    width: float
    height: float
    leading: float
    measure: Callable[[str], float]
    header: bool = True


def line(start: Point, end: Point, colour: str = GRID, width: float = 0.4) -> Strokes:
    """One straight line."""
    return Strokes(((start, end),), colour, width)


def filled(box: Box, colour: str, pattern: Pattern, gap: float = 3.2) -> Iterable[Piece]:
    """A box in a series' colour and pattern; strokes are cut at its edges."""
    solid = pattern is Pattern.SOLID
    yield Box(box.left, box.top, box.width, box.height, colour if solid else PAPER, colour)
    if pattern in (Pattern.HATCHED, Pattern.CROSSED):
        yield Strokes(tuple(_slanted(box, gap)), colour, 0.8)
    if pattern is Pattern.CROSSED:
        mirrored = ((_flip(box, a), _flip(box, b)) for a, b in _slanted(box, gap))
        yield Strokes(tuple(mirrored), colour, 0.8)
    if pattern is Pattern.LINED:
        rows = [box.top + gap * at for at in range(1, math.ceil(box.height / gap))]
        yield Strokes(tuple(((box.left, y), (box.right, y)) for y in rows), colour, 0.8)


def _slanted(box: Box, gap: float) -> Iterable[tuple[Point, Point]]:
    """Lines that rise to the right by 45 degrees."""
    offset = gap / 2
    while offset < box.width + box.height:
        low, high = max(0.0, offset - box.height), min(offset, box.width)
        yield (
            (box.left + low, box.top + offset - low),
            (box.left + high, box.top + offset - high),
        )
        offset += gap * math.sqrt(2)


def _flip(box: Box, point: Point) -> Point:
    return box.left + box.right - point[0], point[1]


def dot(x: float, y: float, radius: float, kind: int, fill: str, stroke: str) -> Shape:
    """A point of a line or a milestone; `kind` 0 is round, 1 a square, 2 a diamond, 3 a triangle."""
    corners = {1: 4, 2: 4, 3: 3}.get(kind % 4, 16)
    turn = {1: math.pi / 4, 3: -math.pi / 2}.get(kind % 4, 0.0)
    reach = radius * {1: 1.25, 2: 1.25, 3: 1.3}.get(kind % 4, 1.0)
    angles = [turn + 2 * math.pi * at / corners for at in range(corners)]
    points = tuple((x + reach * math.cos(angle), y + reach * math.sin(angle)) for angle in angles)
    return Shape(points, fill, stroke)
