"""The charts that are no bars: lines over time, bullets, a funnel, a heat map, a Gantt chart, a map."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from yangfan_desktop.charts.figures import (
    Bars,
    Queries,
    Series,
    Tick,
    exact,
    kept,
    query_at,
    short,
    table_twin,
)
from yangfan_desktop.domain.records import Condition, Query, Test
from yangfan_desktop.domain.values import PartialDate, Precision


@dataclass(frozen=True, slots=True)
class Break:
    """A place on the time axis from which on numbers mean something else, and why."""

    at: int
    words: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Series over periods: a trend with its target path, or the S-curve of plan and actual.

    A gap in a series is a gap in its line. `breaks` part what may not be compared. `days` are the
    last days of the periods, and `field` that of the register by which rows belong to them.
    """

    key: str
    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    ticks: tuple[Tick, ...]
    note: str = ""
    breaks: tuple[Break, ...] = ()
    queries: Queries = ()
    register: str = "observations"
    days: tuple[date, ...] = ()
    field: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw: no value, or none but zeros all the time."""
        return not any(value for series in self.series for value in series.values)

    def query(self, at: int, series: int) -> Query | None:
        """The rows behind one point."""
        return query_at(self.queries, at, series)

    def between(self, first: int, last: int) -> Lines:
        """Only the periods from the first to the last of these places, both included."""
        kept_breaks = tuple(
            replace(one, at=one.at - first) for one in self.breaks if first < one.at <= last
        )
        return replace(
            self,
            categories=self.categories[first : last + 1],
            series=tuple(replace(one, values=one.values[first : last + 1]) for one in self.series),
            queries=self.queries[first : last + 1],
            breaks=kept_breaks,
            days=self.days[first : last + 1],
        )

    def rows_between(self, first: int, last: int) -> Query | None:
        """The rows of these periods; none where the chart's rows have no day of their own."""
        whole = next((one for row in self.queries for one in row if one is not None), None)
        if whole is None or not self.field or last >= len(self.days):
            return None
        until = Condition(self.field, Test.AT_MOST, (PartialDate.of_day(self.days[last]),))
        others = tuple(one for one in whole.conditions if one.field != self.field)
        if first == 0:
            return Query(conditions=(*others, until))
        begin = PartialDate.of_day(self.days[first - 1] + timedelta(days=1))
        since = Condition(self.field, Test.AT_LEAST, (_coarsest(begin),))
        return Query(conditions=(*others, since, until))

    def hiding(self, names: frozenset[str]) -> Lines:
        """The same without the series of these names, on the same axis."""
        return replace(self, **kept(self.series, self.queries, names))

    def table(self) -> list[list[str]]:
        """The same figures as rows of text, header first."""
        return table_twin(self.unit, self.categories, self.series)


def _coarsest(day: PartialDate) -> PartialDate:
    """The least of all dates that begin on this day: a quarter sorts before its first day."""
    return replace(day, precision=Precision.YEAR)


@dataclass(frozen=True, slots=True)
class Bullet:
    """One indicator beside its target: value, target and where 序时 would have it, in its own unit.

    `said` and `asked` are the words for value and target.
    """

    name: str
    value: Decimal | None
    target: Decimal | None
    expected: Decimal | None = None
    said: str = "—"
    asked: str = ""
    query: Query | None = None

    @property
    def top(self) -> Decimal:
        """The end of its own scale."""
        known = [one for one in (self.value, self.target, self.expected) if one is not None]
        return max((*known, Decimal(0))) * Decimal("1.08")


@dataclass(frozen=True, slots=True)
class Bullets:
    """Indicators beside their targets, each on a scale of its own."""

    key: str
    title: str
    rows: tuple[Bullet, ...]
    note: str = ""
    unit: str = ""
    register: str = "observations"

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return all(row.value is None and row.target is None for row in self.rows)

    def table(self) -> list[list[str]]:
        """The same figures as rows of text, header first."""
        rows = [
            [row.name, row.said, row.asked, "—" if row.expected is None else short(row.expected)]
            for row in self.rows
        ]
        return [["", "现值", "目标", "序时应达"], *rows]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a funnel: how many have come so far."""

    name: str
    count: int
    query: Query | None = None


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many are still there at each step."""

    key: str
    title: str
    unit: str
    steps: tuple[Step, ...]
    note: str = ""
    register: str = "projects"

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(step.count for step in self.steps)

    def share(self, at: int) -> str:
        """What part of the step before has come on; nothing for the first."""
        before = self.steps[at - 1].count if at else 0
        if not before:
            return ""
        share = short(Decimal(self.steps[at].count * 100) / before)
        return "不到0.01%" if share == "0" and self.steps[at].count else f"{share}%"

    def table(self) -> list[list[str]]:
        """The same figures as rows of text, header first."""
        rows = [
            [step.name, f"{step.count:,}", self.share(at)] for at, step in enumerate(self.steps)
        ]
        return [["", f"到达及超过（{self.unit}）", "占上一阶段"], *rows]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A number for each pair of row and column; deeper where it is larger. `None` is no number."""

    key: str
    title: str
    unit: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Decimal | None, ...], ...]
    note: str = ""
    queries: Queries = ()
    register: str = "projects"

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value for row in self.cells for value in row)

    def query(self, row: int, column: int) -> Query | None:
        """The rows of the register behind one cell."""
        return query_at(self.queries, row, column)

    def table(self) -> list[list[str]]:
        """The same figures as rows of text, header first."""
        rows = [
            [name, *(exact(value) for value in self.cells[at])] for at, name in enumerate(self.rows)
        ]
        return [["", *self.columns], *rows]


@dataclass(frozen=True, slots=True)
class Station:
    """A milestone on a bar: when, what, and whether it is reached or overdue."""

    day: date
    name: str
    reached: bool = False
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One project in time; without one of its days it has only a name. `done` is in percent."""

    name: str
    start: date | None = None
    end: date | None = None
    done: Decimal | None = None
    overdue: bool = False
    stations: tuple[Station, ...] = ()
    query: Query | None = None


@dataclass(frozen=True, slots=True)
class Gantt:
    """Projects in time, with their milestones and a line for the day that the chart speaks of."""

    key: str
    title: str
    bars: tuple[Bar, ...]
    today: date
    note: str = ""
    unit: str = ""
    register: str = "projects"

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return self.days() is None

    def days(self) -> tuple[date, date] | None:
        """The first and the last day that it has to show; none where no day is known."""
        known = [day for bar in self.bars for day in (bar.start, bar.end) if day is not None]
        known += [station.day for bar in self.bars for station in bar.stations]
        return (min((*known, self.today)), max((*known, self.today))) if known else None

    def table(self) -> list[list[str]]:
        """The same figures as rows of text, header first."""
        rows = [
            [
                bar.name,
                str(bar.start or "—"),
                str(bar.end or "—"),
                "—" if bar.done is None else f"{short(bar.done)}%",
                "逾期" if bar.overdue else "",
                "；".join(f"{one.name} {one.day}{_state(one)}" for one in bar.stations),
            ]
            for bar in self.bars
        ]
        return [["", "开工", "完工", "形象进度", "是否逾期", "里程碑"], *rows]


def _state(station: Station) -> str:
    return "（已完成）" if station.reached else "（逾期）" if station.overdue else ""


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the map: where, what, and of which sort."""

    longitude: float
    latitude: float
    name: str
    sort: str
    query: Query | None = None


Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A named outline that is shaded by its value; without one it is only drawn."""

    name: str
    rings: tuple[Ring, ...]
    value: Decimal | None = None
    query: Query | None = None


@dataclass(frozen=True, slots=True)
class PointMap:
    """Points over outlines that the user brought; none ship with the program.

    `unit` is that of the areas' values. Coordinates are sensitive: the table twin leaves them out.
    """

    key: str
    title: str
    places: tuple[Place, ...]
    outlines: tuple[Ring, ...] = ()
    note: str = ""
    unit: str = ""
    register: str = "projects"
    areas: tuple[Area, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.places and not self.outlines and not self.areas

    def table(self) -> list[list[str]]:
        """The same figures as rows of text, header first."""
        most_first = sorted(self.areas, key=lambda one: -(one.value or 0))
        areas = [[one.name, "区域", exact(one.value)] for one in most_first]
        places = [[one.name, one.sort, ""] for one in self.places]
        return [["名称", "类别", f"数值（{self.unit}）" if self.unit else "数值"], *areas, *places]


Picture = Bars | Lines | Bullets | Funnel | HeatMap | Gantt | PointMap
"""Every kind of chart."""
