"""Projects counted where they lie: one row for each mix of the fields that are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, and_, case, func, select

from yangfan_desktop.domain.fields import Register
from yangfan_desktop.domain.records import ALL, Query
from yangfan_desktop.domain.totals import PART_KEYS, Part
from yangfan_desktop.store.queries import filtered
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
