"""Projects counted where they lie: one row for each mix of stage, sector, region, level and zone."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, and_, case, func, select

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.domain.totals import Part
from yangfan_desktop.store.queries import filtered
from yangfan_desktop.store.views import View


def parts(connection: Connection, register: Register, query: Query = ALL) -> Iterator[Part]:
    """What `domain.totals` adds up, of the projects that answer the query."""
    view = View(register)
    of = {field.key: view.stored(field) for field in register.stored}
    planned, done = of["total_investment"], of["completed_investment"]
    both = and_(planned.is_not(None), done.is_not(None))
    zone = view.shown(register.field("zone"))
    keys = [of["stage"], of["sector"], of["region"], of["level"], zone]
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
    statement = filtered(select(*keys, *numbers).select_from(view.source), view, query)
    for row in connection.execute(statement.group_by(*keys)):
        count, *amounts = (None if one is None else int(one) for one in row[5:])
        yield Part(
            stage=row[0],
            sector=row[1],
            region=row[2],
            level=row[3],
            zone=row[4],
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
