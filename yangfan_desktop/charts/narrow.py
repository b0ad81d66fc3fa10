"""Where a chart shows only some records, what its marks lead to is asked among these."""

from __future__ import annotations

from dataclasses import replace

from yangfan_desktop.charts.figures import Bars, Queries
from yangfan_desktop.charts.kinds import Funnel, Gantt, HeatMap, Lines, Picture
from yangfan_desktop.domain.records import ALL, Query


def narrowed(chart: Picture, base: Query) -> Picture:
    """The same chart, each of its queries asked together with `base`."""
    if base == ALL or chart.register != "projects":
        return chart
    match chart:
        case Bars() | Lines() | HeatMap():
            return replace(chart, queries=_all(chart.queries, base))
        case Funnel():
            steps = tuple(replace(one, query=_with(one.query, base)) for one in chart.steps)
            return replace(chart, steps=steps)
        case Gantt():
            bars = tuple(replace(one, query=_with(one.query, base)) for one in chart.bars)
            return replace(chart, bars=bars)
        case _:
            return chart


def _all(queries: Queries, base: Query) -> Queries:
    return tuple(tuple(_with(one, base) for one in row) for row in queries)


def _with(query: Query | None, base: Query) -> Query | None:
    if query is None:
        return None
    search = " ".join(filter(None, (base.search, query.search)))
    return Query(search, base.conditions + query.conditions, base.order)
