"""What pages and papers show of a ledger in numbers; every number comes from `domain.totals`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from yangfan_desktop.charts import indicators as indicator_charts
from yangfan_desktop.charts import portfolio
from yangfan_desktop.charts.figures import Bars
from yangfan_desktop.charts.kinds import Bullet, Lines, Picture
from yangfan_desktop.charts.narrow import narrowed
from yangfan_desktop.charts.projects import catalogue
from yangfan_desktop.domain.investment import Investment, course, investment
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.ranking import Ranked, ranked
from yangfan_desktop.domain.records import ALL, Condition, Query, Test
from yangfan_desktop.domain.registers import Milestone, ProgressReport, Project
from yangfan_desktop.domain.schedule import Span, expected_value
from yangfan_desktop.domain.totals import (
    Group,
    Summary,
    by_progress,
    sector_by_region,
    summarise,
)
from yangfan_desktop.ledger import history
from yangfan_desktop.ledger.indicators import IndicatorValue, series, values
from yangfan_desktop.ledger.ledger import Ledger

_QUARTERS = 8
_CURVE_MONTHS = 24


def today() -> date:
    """The day that a page or a paper made now bears."""
    return date.today()  # noqa: DTZ011 - an office's own calendar day


def summary(ledger: Ledger, query: Query = ALL) -> Summary:
    """The sums over the projects that answer the query."""
    register = ledger.registers["projects"]
    found = ledger.records(register.key, query)
    return summarise((register.build(record.values) for record in found), register)


def batch(ledger: Ledger) -> str:
    """批次: the ledger's last step, which says what the numbers were taken from."""
    steps = history.change_sets(ledger)
    return f"第{steps[0].id}批（{steps[0].at:%Y-%m-%d %H:%M}）" if steps else "尚无数据"


def note(ledger: Ledger, query: Query = ALL, day: date | None = None) -> str:
    """What every figure states: until when, of which records, and where from."""
    day = day or today()
    scope = scope_words(ledger, query)
    return (
        f"数据截至{day.year}年{day.month}月{day.day}日；{scope}来源：{ledger.name}，{batch(ledger)}"
    )


_SIGNS = {
    Test.IS: "为",
    Test.ONE_OF: "为",
    Test.CONTAINS: "含",
    Test.AT_LEAST: "不低于",
    Test.AT_MOST: "不高于",
}


def scope_words(ledger: Ledger, query: Query, register: str = "projects") -> str:
    """The filter in words, with a semicolon behind it; nothing where there is none."""
    fields = ledger.registers[register]
    parts = [f"含“{query.search}”"] if query.search else []
    for one in query.conditions:
        field = fields.field(one.field)
        said = "、".join("空白" if value is None else field.text(value) for value in one.values)
        match one.test:
            case Test.EMPTY:
                parts.append(f"{field.label}为空")
            case Test.NOT_EMPTY:
                parts.append(f"{field.label}不为空")
            case _:
                parts.append(f"{field.label}{_SIGNS[one.test]}{said}")
    return f"范围：{'，'.join(parts)}；" if parts else ""


def charts(ledger: Ledger, query: Query = ALL) -> list[Bars]:
    """The plain bars of the project register, over the projects that answer the query."""
    found = summary(ledger, query)
    said = note(ledger, query)
    drawn = (narrowed(chart.draw(found, said), query) for chart in catalogue())
    return [chart for chart in drawn if isinstance(chart, Bars)]


class Basis:
    """What the charts of one moment are drawn from; each part is read when it is first asked for.

    `query` chooses projects, `scope` a county for the indicators (empty: all).
    """

    def __init__(
        self, ledger: Ledger, query: Query = ALL, day: date | None = None, scope: str = ""
    ) -> None:
        self.ledger = ledger
        self.query = query
        self.day = day or today()
        self.scope = scope
        self.register = ledger.registers["projects"]

    @cached_property
    def projects(self) -> Mapping[int, Project]:
        """The projects that answer the query, by record id."""
        found = self.ledger.records("projects", self.query)
        return {record.id: self.register.build(record.values) for record in found}

    @cached_property
    def reports(self) -> Sequence[ProgressReport]:
        """Every progress report."""
        register = self.ledger.registers["progress_reports"]
        return [register.build(record.values) for record in self.ledger.records(register.key)]

    @cached_property
    def milestones(self) -> Sequence[Milestone]:
        """Every milestone."""
        register = self.ledger.registers["milestones"]
        return [register.build(record.values) for record in self.ledger.records(register.key)]

    @cached_property
    def indicators(self) -> Sequence[IndicatorValue]:
        """The indicators of the ledger's policy."""
        return values(self.ledger, self.day, self.scope)

    @cached_property
    def summary(self) -> Summary:
        """The sums over the projects."""
        return summarise(self.projects.values(), self.register)

    @cached_property
    def note(self) -> str:
        """What every figure states."""
        return note(self.ledger, self.query, self.day)

    @cached_property
    def investment(self) -> Investment:
        """What is planned and done."""
        return investment(self.projects, self.reports, self.day)

    def ranking(self, key: Callable[[Project], str | None]) -> tuple[Ranked, ...]:
        """Regions or zones by 年度投资完成率; projects without one are left out."""
        groups: dict[str, dict[int, Project]] = {}
        for id_, project in self.projects.items():
            name = key(project)
            if name:
                groups.setdefault(name, {})[id_] = project
        rates = {
            name: investment(members, self.reports, self.day).year_rate
            for name, members in groups.items()
        }
        return ranked((name, rate.number if rate else None) for name, rate in rates.items())


@dataclass(frozen=True, slots=True)
class ChartKind:
    """A chart that can be asked for by name."""

    key: str
    title: str
    draw: Callable[[Basis], Picture]


def chart_kinds() -> tuple[ChartKind, ...]:
    """Every chart of a ledger, those of indicators by their keys apart (`trend:KEY`)."""
    plain = tuple(
        ChartKind(one.key, one.title, lambda basis, one=one: one.draw(basis.summary, basis.note))
        for one in catalogue()
    )
    return (*plain, *_KINDS)


def chart(basis: Basis, name: str) -> Picture:
    """The chart with this key or title; `trend:KEY` is the course of one indicator."""
    if name.startswith("trend:"):
        return trend(basis, name.removeprefix("trend:"))
    for kind in chart_kinds():
        if name in (kind.key, kind.title):
            return narrowed(kind.draw(basis), basis.query)
    known = "、".join(f"{kind.key}（{kind.title}）" for kind in chart_kinds())
    raise UserError(f"没有“{name}”这个图，可用的有：{known}，以及trend:指标（指标变化情况）")


def trend(basis: Basis, indicator: str) -> Lines:
    """One indicator at the last eight quarters' ends and today, with the target it is judged by."""
    found = next((one for one in basis.indicators if indicator in (one.key, one.name)), None)
    if found is None:
        known = "、".join(f"{one.key}（{one.name}）" for one in basis.indicators)
        raise UserError(f"没有“{indicator}”这个指标，可用的有：{known}")
    days = quarter_ends(basis.day, _QUARTERS)
    lines = series(basis.ledger, found.key, days, basis.scope)
    aimed = _judged(found)
    target = dict.fromkeys(days, aimed) if aimed is not None else None
    subject = indicator_charts.Subject(found.key, found.name, found.unit)
    return indicator_charts.trend(subject, lines, days, target=target, note=basis.note)


def quarter_ends(day: date, count: int) -> list[date]:
    """The last so many ends of quarters up to this day, the day itself last if it is none."""
    begun = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    found = [day]
    while len(found) < count:
        end = begun - timedelta(days=1)
        found.insert(0, end)
        begun = date(end.year, end.month - 2, 1)
    return found


def _judged(one: IndicatorValue) -> Decimal | None:
    return next(
        (s.aim.value for s in reversed(one.standings) if s.comparable and s.aim.value is not None),
        None,
    )


def _bullets(basis: Basis) -> Picture:
    rows = [_bullet(basis, one) for one in basis.indicators if one.headline]
    return indicator_charts.bullets(rows, basis.note)


def _bullet(basis: Basis, one: IndicatorValue) -> Bullet:
    """An indicator beside the target of the lowest level that it can be compared with."""
    standing = next((each for each in reversed(one.standings) if each.comparable), None)
    value = one.measured.value
    expected = None
    if standing and standing.ahead is not None and value is not None and standing.aim.value:
        span = Span.of_year(basis.day.year)
        expected = expected_value(value, standing.aim.value, standing.ahead, span, basis.day)
    return indicator_charts.bullet(one.key, one.name, value, one.text, standing, one.unit, expected)


def _stages_by_region(basis: Basis) -> Picture:
    members: dict[str, list[Project]] = {}
    for project in basis.projects.values():
        if project.region:
            members.setdefault(project.region, []).append(project)
    order = [group.label for group in basis.summary.by_region if group.key is not None]
    stages: dict[str, Sequence[Group]] = {
        region: summarise(members[region], basis.register).by_stage for region in order
    }
    return portfolio.stages_by_region(stages, basis.note)


def _ranking(basis: Basis) -> Picture:
    places = basis.ranking(lambda project: project.region)
    expected = basis.investment.year_expected
    return portfolio.ranking(places, expected, "各区县年度投资完成率排名", basis.note)


def _zone_ranking(basis: Basis) -> Picture:
    places = basis.ranking(lambda project: str(project.zone) if project.zone else None)
    expected = basis.investment.year_expected
    title = "各先导区年度投资完成率排名"
    return portfolio.ranking(places, expected, title, basis.note, field="zone")


def _curve(basis: Basis) -> Picture:
    days = [basis.day]
    while len(days) < _CURVE_MONTHS:
        days.insert(0, days[0].replace(day=1) - timedelta(days=1))
    points = course(basis.projects, basis.reports, days, basis.day)
    return portfolio.curve(points, basis.note)


_KINDS = (
    ChartKind("bullets", "主要指标完成情况", _bullets),
    ChartKind("funnel", "试点项目阶段漏斗", lambda b: portfolio.funnel(b.summary, b.note)),
    ChartKind("stages_by_region", "各区县试点项目阶段构成", _stages_by_region),
    ChartKind(
        "heat_map",
        "各领域各区县试点项目数",
        lambda b: portfolio.heat_map(sector_by_region(b.projects.values(), b.register), b.note),
    ),
    ChartKind(
        "distribution",
        "试点项目形象进度分布",
        lambda b: portfolio.distribution(by_progress(b.projects.values()), b.note),
    ),
    ChartKind("ranking", "各区县年度投资完成率排名", _ranking),
    ChartKind("zone_ranking", "各先导区年度投资完成率排名", _zone_ranking),
    ChartKind("curve", "投资计划与实际累计", _curve),
    ChartKind(
        "gantt",
        "试点项目进度",
        lambda b: portfolio.gantt(b.projects, b.milestones, b.day, b.note),
    ),
)


def zone_query(zone: str) -> Query:
    """The projects of one zone."""
    return Query(conditions=(Condition("zone", Test.IS, (zone,)),))
