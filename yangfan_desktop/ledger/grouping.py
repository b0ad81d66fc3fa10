"""分组小计: the records of a register by the values of one field, each group counted and added up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from yangfan_desktop.domain.changes import RecordId
from yangfan_desktop.domain.fields import Field
from yangfan_desktop.domain.problems import UserError
from yangfan_desktop.domain.records import ALL, Order, Query
from yangfan_desktop.domain.reported import RUNNING
from yangfan_desktop.domain.values import Value
from yangfan_desktop.ledger.ledger import Ledger
from yangfan_desktop.store import queries, subtotals

MOST_GROUPS = 2000
UNFILLED = "未填报"
"""The title of the records that leave the field empty."""


@dataclass(frozen=True, slots=True)
class RecordGroup:
    """The records that share one value: its words, their ids in order, and sums by field.

    A field that none of the records gives is not among the sums.
    """

    title: str
    ids: tuple[RecordId, ...]
    sums: Mapping[str, Value]


def grouped(ledger: Ledger, register: str, field: str, query: Query = ALL) -> list[RecordGroup]:
    """The records of the query by this field: choices in their declared order, the unfilled last.

    Records keep the query's order within their group. A `UserError` where the values are so many that
    grouping by them tells nothing.
    """
    spec = ledger.registers[register]
    by = spec.field(field)
    of_one_period = field == "period"  # amounts to date of several hold one another
    added = tuple(
        one
        for one in spec.fields
        if one.kind in subtotals.ADDED and (of_one_period or one.key not in RUNNING)
    )
    ordered = replace(query, order=(Order(field), *query.order))
    with ledger.file.reading() as connection:
        rows = subtotals.by_field(connection, spec, by, added, query)
        if len(rows) > MOST_GROUPS:
            raise UserError(f"{by.label}有{len(rows):,}个不同的值，太多了，不适合分组")
        ids = queries.ids(connection, spec, ordered)
    ends = list(accumulate(row[1] for row in rows))
    found = [
        (
            row[0],
            RecordGroup(
                _title(by, row[0]),
                tuple(ids[end - row[1] : end]),
                {
                    one.key: value
                    for one, value in zip(added, row[2], strict=True)
                    if value is not None
                },
            ),
        )
        for row, end in zip(rows, ends, strict=True)
    ]
    declared = {option.value: place for place, option in enumerate(by.options)}
    found.sort(key=lambda pair: (pair[0] is None, declared.get(str(pair[0]), len(declared))))
    return [group for _, group in found]


def _title(field: Field, value: Value | None) -> str:
    return UNFILLED if value is None else field.text(value)
