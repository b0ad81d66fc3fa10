"""What pages and papers show of a ledger in numbers; every number comes from `domain.totals`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from heapq import nsmallest

from yangfan_desktop.charts import indicators as indicator_charts
from yangfan_desktop.charts import portfolio
from yangfan_desktop.charts.kinds import Picture
from yangfan_desktop.charts.narrow import narrowed
from yangfan_desktop.charts.projects import catalogue
from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.investment import course
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.domain.registers import Project
from yangfan_desktop.domain.totals import Summary, by_progress, crossed, stages_of_regions
from yangfan_desktop.domain.values import PartialDate, Percent
from yangfan_desktop.ledger.basis import Basis
from yangfan_desktop.ledger.captions import batch, note, scope_words, today
from yangfan_desktop.ledger.indicator_cards import bullet
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.ledger.maps import zone_map
from yangfan_desktop.ledger.overview import zone_query
from yangfan_desktop.ledger.trends import trend

_CURVE_MONTHS = 24
_DONE = "progress_percent"


def summary(ledger: Ledger, query: Query = ALL) -> Summary:
    """The sums over the projects that answer the query."""
    return Basis(ledger, query).summary


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


def _bullets(basis: Basis) -> Picture:
    rows = [bullet(basis, one) for one in basis.indicators if one.headline]
    return indicator_charts.bullets(rows, basis.note)


def _stages_by_region(basis: Basis) -> Picture:
    stages = stages_of_regions(basis.parts(("region", "stage")), basis.register)
    return portfolio.stages_by_region(stages, basis.note)


def _ranking(basis: Basis) -> Picture:
    places = basis.ranking("region")
    expected = basis.investment.year_expected
    return portfolio.ranking(places, expected, "各区县年度投资完成率排名", basis.note)


def _zone_ranking(basis: Basis) -> Picture:
    places = basis.ranking("zone")
    expected = basis.investment.year_expected
    title = "各先导区年度投资完成率排名"
    return portfolio.ranking(places, expected, title, basis.note, field="zone")


def _curve(basis: Basis) -> Picture:
    days = [basis.day]
    while len(days) < _CURVE_MONTHS:
        days.insert(0, days[0].replace(day=1) - timedelta(days=1))
    points = course(basis.plans, basis.stands, days, basis.day)
    return portfolio.curve(points, basis.note)


def _distribution(basis: Basis) -> Picture:
    found = basis.ledger.facets("projects", _DONE, basis.query)
    counts = [(one if isinstance(one, Percent) else None, number) for one, number in found]
    return portfolio.distribution(by_progress(counts), basis.note)


def _gantt(basis: Basis) -> Picture:
    """Only the projects that are drawn are read as a whole: a chart has room for few of them."""
    rows = basis.rows("stage", "end_date")
    ends = {key: PartialDate.from_sort_key(key).last_day for _, _, key in rows if key is not None}
    urgent = nsmallest(
        portfolio.ROWS,
        rows,
        key=lambda row: portfolio.urgency(row[0], row[1], ends.get(row[2]), basis.day),
    )
    ids = [RecordId(row[0]) for row in urgent]
    found = basis.ledger.fetch("projects", ids)
    projects: dict[int, Project] = {one.id: basis.register.build(one.values) for one in found}
    milestones = basis.milestones_of(projects)
    left_out = len(rows) - len(projects)
    return portfolio.gantt(projects, milestones, basis.day, basis.note, left_out=left_out)


_KINDS = (
    ChartKind("bullets", "主要指标完成情况", _bullets),
    ChartKind("funnel", "试点项目阶段漏斗", lambda b: portfolio.funnel(b.summary, b.note)),
    ChartKind("stages_by_region", "各区县试点项目阶段构成", _stages_by_region),
    ChartKind(
        "heat_map",
        "各领域各区县试点项目数",
        lambda b: portfolio.heat_map(crossed(b.parts(("sector", "region")), b.register), b.note),
    ),
    ChartKind(
        "distribution",
        "试点项目形象进度分布",
        _distribution,
    ),
    ChartKind("ranking", "各区县年度投资完成率排名", _ranking),
    ChartKind("zone_ranking", "各先导区年度投资完成率排名", _zone_ranking),
    ChartKind("curve", "投资计划与实际累计", _curve),
    ChartKind("map", "各区县试点项目数（地图）", zone_map),
    ChartKind(
        "gantt",
        "试点项目进度",
        _gantt,
    ),
)


__all__ = [
    "Basis", "ChartKind", "batch", "chart", "chart_kinds", "note", "scope_words",
    "summary", "today", "trend", "zone_query",
]  # fmt: skip
