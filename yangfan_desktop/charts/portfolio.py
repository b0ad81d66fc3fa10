"""Charts of projects beyond plain bars: funnel, heat map, distribution, S-curve, Gantt, ranking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from yangfan_desktop.charts.colours import BLUE, GREY, STYLES
from yangfan_desktop.charts.figures import (
    Bars,
    Pattern,
    Reference,
    Series,
    and_also,
    highest,
    lowest,
    ticks,
    ticks_between,
)
from yangfan_desktop.charts.kinds import Bar, Funnel, Gantt, HeatMap, Lines, Station, Step
from yangfan_desktop.charts.projects import MOST_BARS, money_unit, rows_of
from yangfan_desktop.domain.investment import CoursePoint
from yangfan_desktop.domain.ranking import Ranked
from yangfan_desktop.domain.records import Condition, Query, Test
from yangfan_desktop.domain.registers import Milestone, Project
from yangfan_desktop.domain.totals import PROGRESS_BANDS, Cross, Group, Summary, reached
from yangfan_desktop.domain.values import Money, PartialDate, Percent

ROWS = 25
"""So many projects fit a page of a Gantt chart."""
_CURVE_SAYS = "计划按总投资在工期内均摊，实际按进展报告累计，没有报过的项目不计"
_OVER = ("completed", "accepted", "terminated")


def funnel(summary: Summary, note: str = "") -> Funnel:
    """How many projects have come how far."""
    way = reached(summary)
    keys = [group.key for group, _ in way]
    steps = tuple(
        Step(group.label, count, _one_of("stage", keys[at:]))
        for at, (group, count) in enumerate(way)
    )
    return Funnel("funnel", "试点项目阶段漏斗", "个", steps, note)


def heat_map(cross: Cross, note: str = "") -> HeatMap:
    """Projects by field of application and region; the smallest columns are left out, and counted."""
    shown = cross.columns[:MOST_BARS]
    left_out = len(cross.columns) - len(shown)
    if left_out:
        note = and_also(note, f"只列总投资最多的{MOST_BARS}个区县，另有{left_out}个未列")
    cells = tuple(
        tuple(Decimal(cross.at(row, column).count) for column in shown) for row in cross.rows
    )
    queries = tuple(
        tuple(_both(rows_of("sector", row.key), rows_of("region", column.key)) for column in shown)
        for row in cross.rows
    )
    rows = tuple(group.label for group in cross.rows)
    columns = tuple(group.label for group in shown)
    return HeatMap("heat_map", "各领域各区县试点项目数", "个", rows, columns, cells, note, queries)


def distribution(groups: Sequence[Group], note: str = "") -> Bars:
    """How many projects have which 形象进度."""
    series = (Series("项目数", tuple(Decimal(one.totals.count) for one in groups), BLUE),)
    return Bars(
        "distribution",
        "试点项目形象进度分布",
        "个",
        tuple(group.label for group in groups),
        series,
        ticks(highest(series), whole=True),
        note=note,
        queries=tuple((_band(group.key),) for group in groups),
    )


def stages_by_region(cross: Mapping[str, Sequence[Group]], note: str = "") -> Bars:
    """Each region's projects by stage; `cross` holds every region's stages in one order."""
    regions = list(cross)[:MOST_BARS]
    stages = [group for group in next(iter(cross.values()), ()) if group.key is not None]
    left_out = len(cross) - len(regions)
    if left_out:
        note = and_also(note, f"另有{left_out}个区县未列")
    series = tuple(
        Series(
            stage.label,
            tuple(_count_of(cross[region], stage.key) for region in regions),
            *STYLES[at % len(STYLES)],
        )
        for at, stage in enumerate(stages)
    )
    totals = [sum(group.totals.count for group in cross[region]) for region in regions]
    return Bars(
        "stages_by_region",
        "各区县试点项目阶段构成",
        "个",
        tuple(regions),
        series,
        ticks(Decimal(max(totals, default=0)), whole=True),
        horizontal=True,
        note=note,
        stacked=True,
        queries=tuple(
            tuple(_both(rows_of("region", region), rows_of("stage", one.key)) for one in stages)
            for region in regions
        ),
    )


def ranking(
    places: Sequence[Ranked],
    expected: Percent,
    title: str,
    note: str = "",
    *,
    field: str = "region",
) -> Bars:
    """年度投资完成率 in order, with the line of 序时进度; who has no rate stands at the end."""
    shown = places[:MOST_BARS]
    if len(places) > len(shown):
        note = and_also(note, f"只列前{MOST_BARS}名，另有{len(places) - len(shown)}个未列")
    series = (Series("年度投资完成率", tuple(one.value for one in shown), BLUE),)
    most = max(highest(series), expected.number)
    words = f"序时进度{expected.number.quantize(Decimal('0.1'))}%"
    names = (f"{one.rank} {one.name}" if one.rank else one.name for one in shown)
    return Bars(
        "zone_ranking" if field == "zone" else "ranking",
        title,
        "%",
        tuple(names),
        series,
        ticks_between(lowest(series), most),
        horizontal=True,
        note=note,
        reference=Reference(expected.number, words),
        queries=tuple((rows_of(field, one.name),) for one in shown),
    )


def curve(points: Sequence[CoursePoint], note: str = "") -> Lines:
    """The S-curve: cumulative investment as planned and as reported; the note says what each counts."""
    amounts = [amount for point in points for amount in (point.planned, point.done)]
    unit = money_unit(amounts)
    series = (
        Series("计划累计", _in(unit, (point.planned for point in points)), GREY, Pattern.OPEN),
        Series("实际累计", _in(unit, (point.done for point in points)), BLUE),
    )
    names = tuple(f"{point.day.year}-{point.day.month:02d}" for point in points)
    queries = tuple((None, _reported_until(point.day)) for point in points)
    if any(amounts):
        note = and_also(note, _CURVE_SAYS)
    return Lines(
        "curve",
        "投资计划与实际累计",
        unit,
        names,
        series,
        ticks_between(lowest(series), highest(series)),
        note,
        queries=queries,
        register="progress_reports",
        days=tuple(point.day for point in points),
        field="period",
    )


def _reported_until(day: date) -> Query:
    return Query(conditions=(Condition("period", Test.AT_MOST, (PartialDate.of_day(day),)),))


def gantt(
    projects: Mapping[int, Project],
    milestones: Iterable[Milestone],
    today: date,
    note: str = "",
    most: int | None = ROWS,
    left_out: int = 0,
) -> Gantt:
    """Projects in time, in the order of `urgency`.

    `most` rows are shown, all of them if it is `None`; so many more were `left_out` before.
    """
    stations: dict[int, list[Station]] = {}
    for one in milestones:
        day = one.actual_on or one.forecast_on or one.planned_on
        if one.project is not None and day is not None:
            late = one.actual_on is None and (one.planned_on or day).last_day < today
            day = (one.planned_on or day) if late else day  # it is late since then
            found = Station(day.last_day, one.name or "", one.actual_on is not None, late)
            stations.setdefault(one.project.id, []).append(found)
    order = sorted(
        projects, key=lambda id_: urgency(id_, projects[id_].stage, _end(projects[id_]), today)
    )
    shown = order if most is None else order[:most]
    bars = [_gantt_bar(projects[id_], tuple(stations.get(id_, ())), today) for id_ in shown]
    left_out += len(order) - len(shown)
    if left_out:
        note = and_also(note, f"只列逾期和最先到期的{len(shown)}个项目，另有{left_out}个未列")
    return Gantt("gantt", "试点项目进度", tuple(bars), today, note)


def urgency(id_: int, stage: str | None, end: date | None, today: date) -> tuple[object, ...]:
    """What a Gantt chart is sorted by: the late ones, the others at work by their end, the finished ones."""
    over = stage in _OVER
    overdue = end is not None and end < today and not over
    return over, not overdue, end or date.max, id_


def _end(project: Project) -> date | None:
    return project.end_date.last_day if project.end_date else None


def _gantt_bar(project: Project, stations: tuple[Station, ...], today: date) -> Bar:
    end = _end(project)
    over = project.stage in _OVER
    done = project.progress_percent
    name = project.name or ""
    return Bar(
        name,
        project.start_date.first_day if project.start_date else None,
        end,
        done.number if done else None,
        end is not None and end < today and not over,
        stations,
        rows_of("name", name),
    )


def _in(unit: str, amounts: Iterable[Money | None]) -> tuple[Decimal | None, ...]:
    return tuple(None if one is None else one.in_unit(unit) for one in amounts)


def _count_of(groups: Sequence[Group], key: str | None) -> Decimal:
    return Decimal(next((one.totals.count for one in groups if one.key == key), 0))


def _both(one: Query, other: Query) -> Query:
    return Query(conditions=one.conditions + other.conditions)


def _one_of(field: str, keys: Sequence[str | None]) -> Query:
    return Query(conditions=(Condition(field, Test.ONE_OF, tuple(keys)),))


def _band(key: str | None) -> Query:
    """The projects of one band of 形象进度; the lowest has no lower end, the highest no upper one."""
    field = "progress_percent"
    if key is None:
        return rows_of(field, None)
    at = PROGRESS_BANDS.index(key)
    low = Condition(field, Test.AT_LEAST, (Percent.of(20 * at),))
    high = Condition(field, Test.AT_MOST, (Percent(Percent.of(20 * (at + 1)).parts - 1),))
    if at == 0:
        return Query(conditions=(high,))
    return Query(conditions=(low,) if at == len(PROGRESS_BANDS) - 1 else (low, high))
