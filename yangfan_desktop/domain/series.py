"""An indicator over time; where a newer plan changes its base, the line breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yangfan_desktop.domain.indicators import Measured


@dataclass(frozen=True, slots=True)
class Point:
    """The value on one day."""

    day: date
    measured: Measured


@dataclass(frozen=True, slots=True)
class Run:
    """What one plan's indicator says over time, and whether it goes on from the one before.

    `note` says why it does not: 大型 → 大中型工业企业 is not one series.
    """

    indicator: str
    name: str
    points: tuple[Point, ...]
    continues: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Points that may be joined in a chart and compared with each other."""

    indicators: tuple[str, ...]
    name: str
    points: tuple[Point, ...]
    note: str = ""


def lines(runs: Sequence[Run]) -> tuple[Line, ...]:
    """The runs, the earliest plan's first, as lines; a run that does not continue starts a new one.

    On a day that both plans know, the newer one is believed.
    """
    found: list[Line] = []
    for run in runs:
        if found and run.continues:
            found[-1] = _joined(found[-1], run)
        else:
            found.append(Line((run.indicator,), run.name, run.points, run.note if found else ""))
    return tuple(found)


def _joined(line: Line, run: Run) -> Line:
    points = {point.day: point for point in (*line.points, *run.points)}
    ordered = tuple(points[day] for day in sorted(points))
    return Line((*line.indicators, run.indicator), run.name, ordered, line.note)
