"""Charts of indicators: bullets beside their targets, and trends with target path and references."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from yangfan_desktop.charts.colours import AMBER, BLUE, GREY, PLUM, TEAL
from yangfan_desktop.charts.figures import Pattern, Series, ticks_between
from yangfan_desktop.charts.kinds import Break, Bullet, Bullets, Lines
from yangfan_desktop.domain.aims import Standing
from yangfan_desktop.domain.records import Condition, Query, Test
from yangfan_desktop.domain.series import Line
from yangfan_desktop.domain.values import PartialDate

_MINE = ((BLUE, Pattern.SOLID), (TEAL, Pattern.SOLID), (PLUM, Pattern.SOLID))


def bullet(
    key: str,
    name: str,
    value: Decimal | None,
    said: str,
    standing: Standing | None,
    unit: str = "",
    expected: Decimal | None = None,
) -> Bullet:
    """One indicator beside the target that it is judged by; one that cannot be compared has none."""
    comparable = standing is not None and standing.comparable
    return Bullet(
        name,
        value,
        standing.aim.value if standing is not None and comparable else None,
        expected,
        f"{said}{unit}" if value is not None else "—",
        standing.aim.words(unit) if standing is not None and comparable else "",
        of_indicator(key),
    )


def bullets(rows: Sequence[Bullet], note: str = "") -> Bullets:
    """All of them below each other."""
    return Bullets("bullets", "主要指标完成情况", tuple(rows), note)


@dataclass(frozen=True, slots=True)
class Subject:
    """The indicator that a chart is about."""

    key: str
    name: str
    unit: str


def trend(
    subject: Subject,
    lines: Sequence[Line],
    days: Sequence[date],
    *,
    target: Mapping[date, Decimal] | None = None,
    references: Mapping[str, Mapping[date, Decimal]] | None = None,
    note: str = "",
) -> Lines:
    """An indicator over time, with the path that its target asks and other places beside it.

    Lines of different bases stay apart, each under its own name, with the reason where one begins.
    """
    series = [
        Series(line.name, _values(_by_day(line), days), *_MINE[at % len(_MINE)])
        for at, line in enumerate(lines)
    ]
    if target:
        series.append(Series("目标", _values(target, days), AMBER, Pattern.HATCHED))
    for place, values in (references or {}).items():
        series.append(Series(place, _values(values, days), GREY, Pattern.OPEN))
    known = [value for one in series for value in one.values if value is not None]
    marks = ticks_between(min(known, default=Decimal(0)), max(known, default=Decimal(0)))
    breaks = tuple(
        Break(days.index(line.points[0].day), f"口径调整：{line.note}")
        for line in lines
        if line.note and line.points and line.points[0].day in days
    )
    names = tuple(f"{day.year}-{day.month:02d}" for day in days)
    queries = tuple(
        tuple(_until(subject.key, day) if at < len(lines) else None for at in range(len(series)))
        for day in days
    )
    return Lines(
        f"trend:{subject.key}",
        f"{subject.name}变化情况",
        subject.unit,
        names,
        tuple(series),
        marks,
        note,
        breaks,
        queries,
        days=tuple(days),
        field="as_of",
    )


def of_indicator(key: str) -> Query:
    """The observations of this indicator."""
    return Query(conditions=(Condition("indicator", Test.IS, (key,)),))


def _until(key: str, day: date) -> Query:
    """The observations of this indicator that were known by the end of the day."""
    until = Condition("as_of", Test.AT_MOST, (PartialDate.of_day(day),))
    return Query(conditions=(*of_indicator(key).conditions, until))


def _by_day(line: Line) -> dict[date, Decimal]:
    return {
        point.day: point.measured.value for point in line.points if point.measured.value is not None
    }


def _values(by_day: Mapping[date, Decimal], days: Sequence[date]) -> tuple[Decimal | None, ...]:
    return tuple(by_day.get(day) for day in days)
