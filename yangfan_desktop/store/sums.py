"""Projects counted where they lie: one row for each mix of the fields that are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Select, and_, case, func, select

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.investment import ProjectRow, YearPart
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.domain.totals import PART_KEYS, Part
from yangfan_desktop.store.queries import filtered
from yangfan_desktop.store.tables import records
from yangfan_desktop.store.views import View


def parts(
    connection: Connection,
    register: Register,
    query: Query = ALL,
    keys: Sequence[str] = PART_KEYS,
) -> Iterator[Part]:
    """What `domain.totals` adds up, of the projects that answer the query.

    `keys` are what the projects of a part share, some of stage, sector, region, level and zone.
    """
    view = View(register)
    of = {field.key: view.stored(field) for field in register.stored}
    planned, done = of["total_investment"], of["completed_investment"]
    both = and_(planned.is_not(None), done.is_not(None))
    shared = [view.shown(register.field(key)) for key in keys]
    numbers = [
        func.count(),
        func.sum(planned),
        func.sum(done),
        func.sum(of["fiscal_funding"]),
        func.sum(case((both, 1), else_=0)),
        func.sum(case((both, done), else_=0)),
        func.sum(case((both, planned), else_=0)),
        func.sum(of["base_stations"]),
        func.sum(of["terminals"]),
        func.sum(case((of["is_benchmark"] == 1, 1), else_=0)),
    ]
    statement = filtered(select(*shared, *numbers).select_from(view.source), view, query)
    for row in connection.execute(statement.group_by(*shared)):
        count, *amounts = (None if one is None else int(one) for one in row[len(keys) :])
        yield Part(
            **dict(zip(keys, row, strict=False)),
            count=count or 0,
            planned=amounts[0],
            done=amounts[1],
            fiscal=amounts[2],
            compared=amounts[3] or 0,
            compared_done=amounts[4] or 0,
            compared_planned=amounts[5] or 0,
            base_stations=amounts[6],
            terminals=amounts[7],
            benchmarks=amounts[8] or 0,
        )


_YEAR = (
    "region", "zone", "total_investment", "completed_investment", "annual_plan", "annual_done",
)  # fmt: skip
Span = tuple[int, int]
"""The first and the last sort key of the periods of a year."""


def year_rows(
    connection: Connection, register: Register, query: Query, span: Span
) -> list[ProjectRow]:
    """The projects with a progress report in these periods, as `domain.investment` takes them."""
    view = View(register)
    columns = [view.shown(register.field(key)) for key in _YEAR]
    statement = filtered(select(view.id, *columns).select_from(view.source), view, query)
    rows = connection.execute(statement.where(view.id.in_(_reported(span))))
    return [tuple(row) for row in rows]  # pyright: ignore[reportReturnType] - the columns above


def year_parts(
    connection: Connection, register: Register, query: Query, span: Span
) -> Iterator[YearPart]:
    """All other projects by region and zone, with what their own rows say of this year."""
    view = View(register)
    region, zone, planned, done, plan, year_done = (
        view.shown(register.field(key)) for key in _YEAR
    )
    both = and_(plan.is_not(None), year_done.is_not(None))
    numbers = [
        func.count(),
        func.sum(planned),
        func.sum(done),
        func.sum(plan),
        func.sum(year_done),
        func.sum(case((both, 1), else_=0)),
        func.sum(case((both, year_done), else_=0)),
        func.sum(case((both, plan), else_=0)),
    ]
    statement = filtered(select(region, zone, *numbers).select_from(view.source), view, query)
    statement = statement.where(view.id.not_in(_reported(span))).group_by(region, zone)
    for row in connection.execute(statement):
        count, *sums = (None if one is None else int(one) for one in row[2:])
        yield YearPart(
            region=row[0] or None,
            zone=row[1] or None,
            count=count or 0,
            planned=sums[0],
            done=sums[1],
            year_plan=sums[2],
            year_done=sums[3],
            compared=sums[4] or 0,
            compared_done=sums[5] or 0,
            compared_plan=sums[6] or 0,
        )


def _reported(span: Span) -> Select[tuple[int]]:
    reports = records["progress_reports"]
    project, period = reports.c.project, reports.c.period
    return select(project).where(period.between(*span), project.is_not(None))
