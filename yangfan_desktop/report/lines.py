"""What typesetting is about: how a paragraph is to be set, and the lines that come of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from yangfan_desktop.report.fonts import FontStack


class Fill(Enum):
    """How a line stands in its measure."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set; lengths in points, `indent` of the first line in characters.

    `pitch` is the distance of full-width characters; where it is less than `size`, the last one may
    stand out by the difference, as on the grid of GB/T 9704.
    """

    fonts: FontStack
    size: float
    leading: float
    fill: Fill = Fill.JUSTIFY
    indent: int = 0
    pitch: float = 0

    @property
    def advance(self) -> float:
        """The distance from one full-width character to the next."""
        return self.pitch or self.size

    @property
    def overhang(self) -> float:
        """How far the last character may stand out."""
        return max(0.0, self.size - self.advance)


class Run(NamedTuple):
    """Neighbouring characters in one face, each followed by `spacing` points."""

    font: str
    spacing: float
    text: str


class Line(NamedTuple):
    """One line, `x` points in from the measure's left; `width` leaves a squeezed last half out.

    `scale` narrows the characters horizontally, where a table's cell would not hold them else.
    """

    runs: tuple[Run, ...]
    x: float
    width: float
    scale: float = 1.0

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(run.text for run in self.runs)


def placed(
    runs: Sequence[Run], width: float, room: float, fill: Fill, scale: float = 1.0, x: float = 0.0
) -> Line:
    """A line of this width in a room that begins at `x`."""
    if fill is Fill.CENTRE:
        x += (room - width) / 2
    elif fill is Fill.RIGHT:
        x += room - width
    return Line(tuple(runs), x, width, scale)
