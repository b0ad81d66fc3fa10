"""A chart beside another one of the same sort: another county's, or its own of an earlier time."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from yangfan_desktop.charts.colours import AMBER, GREY, PLUM
from yangfan_desktop.charts.figures import (
    Bars,
    Pattern,
    Queries,
    Series,
    highest,
    lowest,
    query_at,
    ticks_between,
)
from yangfan_desktop.charts.kinds import Lines
from yangfan_desktop.domain.records import Query


def beside(chart: Bars, other: Bars, name: str, other_name: str) -> Bars:
    """Both charts' first series over one list of categories; where one has no category it has a gap.

    Ranks before names are the chart's own, so that only what follows the rank is compared.
    """
    own = {_bare(one): at for at, one in enumerate(chart.categories)}
    its = {_bare(one): at for at, one in enumerate(other.categories)}
    keys = [*own, *(key for key in its if key not in own)]
    factor = _factor(chart.unit, other.unit)
    series = (
        Series(name, tuple(_value(chart, own.get(key)) for key in keys), chart.series[0].colour),
        Series(
            other_name,
            tuple(_scaled(_value(other, its.get(key)), factor) for key in keys),
            AMBER,
            Pattern.HATCHED,
        ),
    )
    most = max(highest(series), chart.reference.at if chart.reference else Decimal(0))
    queries: Queries = tuple(
        (_query(chart, own.get(key)), _query(other, its.get(key))) for key in keys
    )
    return replace(
        chart,
        title=f"{chart.title}（{name}与{other_name}）",
        categories=tuple(_name(chart, own.get(key), key) for key in keys),
        series=series,
        ticks=ticks_between(lowest(series), most, whole=chart.unit == "个"),
        stacked=False,
        queries=queries,
    )


def shifted(chart: Lines, steps: int, name: str) -> Lines:
    """With the first series once more, so many periods later: each value stands above the earlier one."""
    if not chart.series:
        return chart
    first = chart.series[0]
    values = (None,) * steps + first.values[: len(first.values) - steps]
    earlier = Series(name, values[: len(chart.categories)], GREY, Pattern.OPEN)
    queries = tuple(
        (*row, query_at(chart.queries, at - steps, 0) if at >= steps else None)
        for at, row in enumerate(chart.queries)
    )
    return replace(chart, series=(*chart.series, earlier), queries=queries)


def with_line(chart: Lines, other: Lines, name: str) -> Lines:
    """With the other chart's first series beside one's own; both are of the same periods."""
    if not other.series:
        return replace(chart, note=f"{chart.note}；{name}没有数据，没有画")
    added = Series(name, other.series[0].values, PLUM, Pattern.LINED)
    series = (*chart.series, added)
    known = [value for one in series for value in one.values if value is not None]
    queries = tuple((*row, query_at(other.queries, at, 0)) for at, row in enumerate(chart.queries))
    low, high = min(known, default=Decimal(0)), max(known, default=Decimal(0))
    return replace(chart, series=series, ticks=ticks_between(low, high), queries=queries)


def _bare(name: str) -> str:
    """A category without the rank before it."""
    rank, _, rest = name.partition(" ")
    return rest if rest and rank.isdigit() else name


def _name(chart: Bars, at: int | None, key: str) -> str:
    return key if at is None else chart.categories[at]


def _value(chart: Bars, at: int | None) -> Decimal | None:
    return None if at is None else chart.series[0].values[at]


def _query(chart: Bars, at: int | None) -> Query | None:
    return None if at is None else chart.query(at, 0)


def _factor(unit: str, other: str) -> Decimal:
    """What turns amounts in the other chart's unit into the chart's own."""
    return {("万元", "亿元"): Decimal(10**4), ("亿元", "万元"): Decimal(1) / 10**4}.get(
        (unit, other), Decimal(1)
    )


def _scaled(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else value * factor
